package akashi.command.vault;

import akashi.text.MalformedException;
import akashi.vault.KeyPurpose;
import akashi.vault.MasterKeyStore;
import akashi.vault.WrappingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Wraps everything that lies under the master key under a new one, piece by piece, and destroys the old one last. Killed at any moment,
 * it goes on where it was when it is run again: until the end both keys are there, and each row opens under one of them. Nobody else may
 * use the ledger meanwhile. For one thread.
 */
public final class MasterKeyRotation {
    private static final int ROWS_A_PIECE = 1_000;
    private static final byte[] LEDGER = {};

    private final DataSource owner;
    private final MasterKeyStore store;
    private final EndedMasterKeys ended;
    private final Clock clock;
    private final SecureRandom random;
    private MasterKeyStore.Change keys;

    /** @param owner connections of the role that owns the tables: the writer may not touch these rows */
    public MasterKeyRotation(DataSource owner, MasterKeyStore store, EndedMasterKeys ended, Clock clock, SecureRandom random) {
        this.owner = owner;
        this.store = store;
        this.ended = ended;
        this.clock = clock;
        this.random = random;
    }

    /** @param cases how many cases' keys are under the new key now */
    public record Rotated(String oldKey, String newKey, long cases) {}

    /**
     * Does all that is left to be done.
     *
     * @throws MalformedException if something opens under neither key; both stay, and nothing is lost
     */
    public Rotated rotate(char[] password) throws IOException, SQLException, MalformedException {
        keys = store.beginChange(password, random);
        named("vault.ledger_key");
        named("vault.signing_seed");
        named("vault.audit_key");
        long cases = cases();
        String old = keys.current().checkValue();
        String fresh = keys.next().checkValue();
        // Said before it is so: who finds the line and both keys runs this again, which says the same.
        ended.add(old, fresh, clock.instant());
        store.finishChange(password);
        return new Rotated(old, fresh, cases);
    }

    /** The few rows whose names say what they are for, and for which origin or release. */
    private void named(String table) throws SQLException, MalformedException {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement read = connection.prepareStatement("select name, wrapped from " + table + " for update");
                    PreparedStatement write = connection.prepareStatement("update " + table + " set wrapped = ? where name = ?");
                    ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    String name = row.getString(1);
                    int space = name.indexOf(' ');
                    KeyPurpose purpose = purpose(space < 0 ? name : name.substring(0, space));
                    byte[] owned = space < 0 ? LEDGER : name.substring(space + 1).getBytes(StandardCharsets.UTF_8);
                    write.setBytes(1, underNext(purpose, owned, row.getBytes(2)));
                    write.setString(2, name);
                    write.executeUpdate();
                }
            }
            connection.commit();
        }
    }

    private long cases() throws SQLException, MalformedException {
        long cases = 0;
        byte[] last = new byte[0];
        List<byte[][]> piece;
        do {
            piece = new ArrayList<>();
            try (Connection connection = owner.getConnection()) {
                connection.setAutoCommit(false);
                try (PreparedStatement read = connection.prepareStatement("select case_ref, wrapped_case_key from vault.case_file where case_ref > ?"
                        + " and length(wrapped_case_key) > 0 order by case_ref limit " + ROWS_A_PIECE + " for update")) {
                    read.setBytes(1, last);
                    try (ResultSet row = read.executeQuery()) {
                        while (row.next()) {
                            piece.add(new byte[][] {row.getBytes(1), row.getBytes(2)});
                        }
                    }
                }
                try (PreparedStatement write = connection.prepareStatement("update vault.case_file set wrapped_case_key = ? where case_ref = ?")) {
                    for (byte[][] row : piece) {
                        write.setBytes(1, underNext(KeyPurpose.CASE_KEY, row[0], row[1]));
                        write.setBytes(2, row[0]);
                        write.addBatch();
                        last = row[0];
                    }
                    write.executeBatch();
                }
                connection.commit();
            }
            cases += piece.size();
        } while (piece.size() == ROWS_A_PIECE);
        return cases;
    }

    private byte[] underNext(KeyPurpose purpose, byte[] owned, byte[] wrapped) throws MalformedException {
        if (opens(keys.next(), purpose, owned, wrapped)) {
            return wrapped;
        }
        return keys.next().wrap(purpose, owned, keys.current().unwrap(purpose, owned, wrapped), random);
    }

    private static boolean opens(WrappingKey key, KeyPurpose purpose, byte[] owned, byte[] wrapped) {
        try {
            key.unwrap(purpose, owned, wrapped);
            return true;
        } catch (MalformedException notUnderThis) {
            return false;
        }
    }

    private static KeyPurpose purpose(String label) throws MalformedException {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (purpose.label().equals(label)) {
                return purpose;
            }
        }
        throw new MalformedException("vault: a key of a purpose that this program does not know");
    }
}
