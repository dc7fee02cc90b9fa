package akashi.command.vault;

import akashi.text.MalformedException;
import akashi.vault.CaseRefKey;
import akashi.vault.ClockKey;
import akashi.vault.KeyPurpose;
import akashi.vault.RecordingKey;
import akashi.vault.WrappingKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The keys that a ledger has once: the case reference key, the clock key, the recording key and the seeds of the log's signing keys. They lie in the database, so that
 * every node has the same, wrapped under the master key, which does not. Drawn when first asked for.
 */
public final class LedgerKeys {
    private final DataSource writer;
    private final WrappingKey master;
    private final SecureRandom random;

    public LedgerKeys(DataSource writer, WrappingKey master, SecureRandom random) {
        this.writer = writer;
        this.master = master;
        this.random = random;
    }

    /**
     * The key from which case references come.
     *
     * @throws MalformedException if it was wrapped under another master key: the key store is not this database's
     */
    public CaseRefKey caseRefKey() throws SQLException, MalformedException {
        return CaseRefKey.of(secret("vault.ledger_key", KeyPurpose.CASE_REF_KEY, new byte[0]));
    }

    /**
     * The key that says when cases are looked at.
     *
     * @throws MalformedException if it was wrapped under another master key: the key store is not this database's
     */
    public ClockKey clockKey() throws SQLException, MalformedException {
        return ClockKey.of(secret("vault.ledger_key", KeyPurpose.CLOCK_KEY, new byte[0]));
    }

    /**
     * The key of officers' names within a case and of requests' marks.
     *
     * @throws MalformedException if it was wrapped under another master key: the key store is not this database's
     */
    public RecordingKey recordingKey() throws SQLException, MalformedException {
        return RecordingKey.of(secret("vault.ledger_key", KeyPurpose.RECORDING_KEY, new byte[0]));
    }

    /**
     * The 32-byte seed of a signing key of this log.
     *
     * @param purpose {@link KeyPurpose#ED25519_SEED} or {@link KeyPurpose#MLDSA44_SEED}
     * @throws MalformedException if it was wrapped under another master key or for another origin
     */
    public byte[] signingSeed(KeyPurpose purpose, String origin) throws SQLException, MalformedException {
        if (purpose != KeyPurpose.ED25519_SEED && purpose != KeyPurpose.MLDSA44_SEED) {
            throw new IllegalArgumentException(purpose.label() + " is not a signing seed");
        }
        return secret("vault.signing_seed", purpose, origin.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] secret(String table, KeyPurpose purpose, byte[] owner) throws SQLException, MalformedException {
        try (Connection connection = writer.getConnection()) {
            byte[] wrapped = read(connection, table, purpose);
            if (wrapped == null) {
                // Two nodes may draw at once: the first row stays, and both read it.
                insert(connection, table, purpose, master.wrap(purpose, owner, fresh(), random));
                wrapped = read(connection, table, purpose);
            }
            return master.unwrap(purpose, owner, wrapped);
        }
    }

    private byte[] fresh() {
        byte[] secret = new byte[WrappingKey.LENGTH];
        random.nextBytes(secret);
        return secret;
    }

    private static byte[] read(Connection connection, String table, KeyPurpose purpose) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select wrapped from " + table + " where name = ?")) {
            statement.setString(1, purpose.label());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    private static void insert(Connection connection, String table, KeyPurpose purpose, byte[] wrapped) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into " + table + " (name, wrapped) values (?, ?) on conflict (name) do nothing")) {
            statement.setString(1, purpose.label());
            statement.setBytes(2, wrapped);
            statement.executeUpdate();
        }
    }
}
