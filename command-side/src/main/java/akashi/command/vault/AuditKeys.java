package akashi.command.vault;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.vault.AuditKey;
import akashi.vault.KeyPurpose;
import akashi.vault.WrappingKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The keys of audits' bindings, one for each audit that is not at its end, wrapped under the master key. Whoever has one can tell which leaf and
 * which row belong together, of erased events too; so it goes when the audit is at its end. Safe for use by several threads and nodes.
 */
public final class AuditKeys {
    private static final KeyPurpose PURPOSE = KeyPurpose.AUDIT_KEY;

    private final DataSource writer;
    private final WrappingKey master;
    private final SecureRandom random;

    public AuditKeys(DataSource writer, WrappingKey master, SecureRandom random) {
        this.writer = writer;
        this.master = master;
        this.random = random;
    }

    /**
     * The key of the audit of this release, drawn when first asked for.
     *
     * @param release leaf hash of its event
     * @throws MalformedException if it was wrapped under another master key
     */
    public AuditKey drawn(Hash release) throws SQLException, MalformedException {
        byte[] secret = new byte[WrappingKey.LENGTH];
        random.nextBytes(secret);
        try (Connection connection = writer.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into vault.audit_key (name, wrapped) values (?, ?)"
                        + " on conflict (name) do nothing")) {
            insert.setString(1, name(release));
            insert.setBytes(2, master.wrap(PURPOSE, owner(release), secret, random));
            insert.executeUpdate();
        }
        // Two nodes may draw at once: the first row stays, and both read it.
        return find(release).orElseThrow(() -> new MalformedException("vault.audit_key: a key that was drawn is not there"));
    }

    /**
     * The key of the audit of this release; empty: none was drawn, or it is destroyed.
     *
     * @throws MalformedException if it was wrapped under another master key
     */
    public Optional<AuditKey> find(Hash release) throws SQLException, MalformedException {
        try (Connection connection = writer.getConnection();
                PreparedStatement select = connection.prepareStatement("select wrapped from vault.audit_key where name = ?")) {
            select.setString(1, name(release));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(AuditKey.of(master.unwrap(PURPOSE, owner(release), row.getBytes(1)))) : Optional.empty();
            }
        }
    }

    /** Destroys the key of the audit of this release. Answers whether there was one. */
    public boolean destroy(Hash release) throws SQLException {
        try (Connection connection = writer.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from vault.audit_key where name = ?")) {
            delete.setString(1, name(release));
            return delete.executeUpdate() > 0;
        }
    }

    private static String name(Hash release) {
        return PURPOSE.label() + ' ' + release.base64Url();
    }

    private static byte[] owner(Hash release) {
        return release.base64Url().getBytes(StandardCharsets.UTF_8);
    }
}
