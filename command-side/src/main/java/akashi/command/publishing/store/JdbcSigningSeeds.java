package akashi.command.publishing.store;

import akashi.command.publishing.LogDamagedException;
import akashi.command.publishing.SigningSeeds;
import akashi.vault.KeyPurpose;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code vault.signing_seed}: one row a key, named by its purpose and its origin. */
public final class JdbcSigningSeeds implements SigningSeeds {

    private static final String ED25519 = KeyPurpose.ED25519_SEED.label() + " ";
    private static final String ML_DSA_44 = KeyPurpose.MLDSA44_SEED.label() + " ";
    private static final String READ = "select name, wrapped from vault.signing_seed";
    // Locked first, so that of two nodes that found at once one finds the other's rows.
    private static final String LOCK = "select 1 from log.head where id = 1 for update";
    private static final String KEEP = "insert into vault.signing_seed (name, wrapped) select * from (values (?, ?), (?, ?)) as seed"
            + " where not exists (select 1 from vault.signing_seed)";

    private final DataSource database;

    /** @param database connections of the writer's role to the primary */
    public JdbcSigningSeeds(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<Wrapped> read() throws IOException {
        Map<String, byte[]> rows = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.put(row.getString(1), row.getBytes(2));
            }
        } catch (SQLException e) {
            throw new IOException("the database did not answer (SQLSTATE " + e.getSQLState() + ")", e);
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        for (String name : rows.keySet()) {
            String origin = name.substring(name.indexOf(' ') + 1);
            if (rows.size() == 2 && rows.containsKey(ED25519 + origin) && rows.containsKey(ML_DSA_44 + origin)) {
                return Optional.of(new Wrapped(origin, rows.get(ED25519 + origin), rows.get(ML_DSA_44 + origin)));
            }
        }
        throw new LogDamagedException("vault.signing_seed does not hold the two seeds of one origin");
    }

    @Override
    public void keepFirst(Wrapped seeds) throws IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(LOCK); PreparedStatement keep = connection.prepareStatement(KEEP)) {
                lock.execute();
                keep.setString(1, ED25519 + seeds.origin());
                keep.setBytes(2, seeds.ed25519());
                keep.setString(3, ML_DSA_44 + seeds.origin());
                keep.setBytes(4, seeds.mlDsa44());
                keep.executeUpdate();
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IOException("it is not known whether the signing seeds were stored (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }
}
