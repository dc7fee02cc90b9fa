package akashi.command.publishing.store;

import akashi.command.publishing.LogDamagedException;
import akashi.command.publishing.SigningSeeds;
import akashi.vault.KeyPurpose;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The table {@code vault.signing_seed}: one row a key, named by its purpose, its origin and, from the second on, its generation. */
public final class JdbcSigningSeeds implements SigningSeeds {

    private static final String ED25519 = KeyPurpose.ED25519_SEED.label() + " ";
    private static final String ML_DSA_44 = KeyPurpose.MLDSA44_SEED.label() + " ";
    private static final String READ = "select name, wrapped from vault.signing_seed";
    // Locked first, so that of two nodes that found at once one finds the other's rows.
    private static final String LOCK = "select 1 from log.head where id = 1 for update";
    private static final String VALUES = "insert into vault.signing_seed (name, wrapped) select * from (values (?, ?), (?, ?)) as seed where ";
    private static final String KEEP = VALUES + "not exists (select 1 from vault.signing_seed)";
    private static final String ADD = VALUES + "(select count(*) from vault.signing_seed) = 2";
    private static final String DESTROY = "delete from vault.signing_seed where name in (?, ?)";
    private static final int MOST_PAIRS = 2;

    private final DataSource database;

    /** @param database connections of the writer's role to the primary */
    public JdbcSigningSeeds(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Wrapped> read() throws IOException {
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
        List<Wrapped> pairs = new ArrayList<>();
        for (String name : rows.keySet()) {
            String owner = name.substring(name.indexOf(' ') + 1);
            if (name.startsWith(ED25519) && rows.containsKey(ML_DSA_44 + owner)) {
                pairs.add(pair(owner, rows.get(name), rows.get(ML_DSA_44 + owner)));
            }
        }
        pairs.sort(Comparator.comparingInt(Wrapped::generation));
        boolean oneLogs = pairs.stream().map(Wrapped::origin).distinct().count() <= 1;
        boolean inARow = pairs.size() < MOST_PAIRS || pairs.get(0).generation() + 1 == pairs.get(1).generation();
        if (2 * pairs.size() != rows.size() || pairs.size() > MOST_PAIRS || !oneLogs || !inARow) {
            throw new LogDamagedException("vault.signing_seed does not hold the two seeds of one origin, nor those of two times in a row");
        }
        return pairs;
    }

    private static Wrapped pair(String owner, byte[] ed25519, byte[] mlDsa44) throws LogDamagedException {
        int space = owner.indexOf(' ');
        if (space < 0) {
            return new Wrapped(owner, 1, ed25519, mlDsa44);
        }
        String generation = owner.substring(space + 1);
        if (!generation.matches("[1-9][0-9]{0,8}") || generation.equals("1")) {
            throw new LogDamagedException("vault.signing_seed has a row with a name that nobody gives");
        }
        return new Wrapped(owner.substring(0, space), Integer.parseInt(generation), ed25519, mlDsa44);
    }

    @Override
    public void keepFirst(Wrapped seeds) throws IOException {
        keep(KEEP, seeds);
    }

    /** Keeps the pair that follows the only one there is. Read again to see whether it did. */
    public void add(Wrapped next) throws IOException {
        keep(ADD, next);
    }

    /** Destroys a pair. The connections must be the owner's: the writer may delete nothing. */
    public void destroy(Wrapped retired) throws IOException {
        try (Connection connection = database.getConnection(); PreparedStatement delete = connection.prepareStatement(DESTROY)) {
            delete.setString(1, ED25519 + retired.owner());
            delete.setString(2, ML_DSA_44 + retired.owner());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IOException("it is not known whether the signing seeds were destroyed (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    private void keep(String how, Wrapped seeds) throws IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(LOCK); PreparedStatement keep = connection.prepareStatement(how)) {
                lock.execute();
                keep.setString(1, ED25519 + seeds.owner());
                keep.setBytes(2, seeds.ed25519());
                keep.setString(3, ML_DSA_44 + seeds.owner());
                keep.setBytes(4, seeds.mlDsa44());
                keep.executeUpdate();
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IOException("it is not known whether the signing seeds were stored (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }
}
