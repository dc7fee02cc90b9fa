package akashi.e2e.rewriting;

import akashi.caseindex.CaseIndex;
import akashi.command.database.InspectedDatabase;
import akashi.command.vault.Credentials;
import akashi.event.Anchor;
import akashi.event.Entry;
import akashi.event.LogFounded;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonString;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.CaseRefKey;
import akashi.vault.KeyPurpose;
import akashi.vault.MasterKeyStore;
import akashi.vault.WrappingKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code RewritingMain DIR CASE TYPE FIELD TEXT}: on a ledger that does not run, makes the newest event of that type in that case say TEXT in that
 * field, and everything that derives from it agree: later events of the case, keys, tree, signed checkpoint, published files, high-water mark.
 *
 * <p>What docs/by-hand/rewritten-in-place.md is about. It stops short of one thing: a case index that commits to what is rewritten.
 */
public final class RewritingMain {
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();

    private RewritingMain() {
    }

    /** Rewrites, and says where. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 5) {
            throw new IllegalArgumentException("RewritingMain DIR CASE TYPE FIELD TEXT");
        }
        new RewritingMain().rewrite(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3], arguments[4]);
    }

    private void rewrite(Path data, String number, String type, String field, String text) throws Exception {
        Credentials credentials = Credentials.openOrCreate(data.resolve("credentials"), random);
        WrappingKey master = MasterKeyStore.file(data.resolve("keys").resolve("master.p12")).open(credentials.keystore().reveal().toCharArray());
        try (InspectedDatabase database = InspectedDatabase.stopped(data.resolve("postgres"), credentials.database());
                Connection superuser = database.superuser()) {
            superuser.setAutoCommit(false);
            List<byte[]> log = column(superuser, "select entry from log.entry order by leaf_index");
            String origin = LogFounded.of((PublicEvent) Entry.parse(log.get(0))).origin();
            CaseRef ref = CaseRefKey.of(master.unwrap(KeyPurpose.CASE_REF_KEY, new byte[0], column(superuser,
                    "select wrapped from vault.ledger_key where name = ?", KeyPurpose.CASE_REF_KEY.label()).get(0))).refOf(number);
            CaseKeys keys = CaseKeys.open(master, ref, column(superuser, "select wrapped_case_key from vault.case_file where case_ref = ?", ref.bytes()).get(0),
                    column(superuser, "select wrapped_dedupe_key from vault.case_file where case_ref = ?", ref.bytes()).get(0));
            List<RewrittenCase.Sealed> sealed = new RewrittenCase(origin, number, keys, log, random)
                    .rewrite(rows(superuser, ref), anchors(superuser), type, field, new JsonString(text));
            long firstLeaf = sealed.get(0).leafIndex();
            requireNoIndexOf(log, firstLeaf);
            sealed.forEach(each -> log.set((int) each.leafIndex(), each.entry()));
            byte[] owner = origin.getBytes(StandardCharsets.UTF_8);
            RewrittenLog rewritten = new RewrittenLog(origin, log, master.unwrap(KeyPurpose.ED25519_SEED, owner, seed(superuser, KeyPurpose.ED25519_SEED, origin)),
                    master.unwrap(KeyPurpose.MLDSA44_SEED, owner, seed(superuser, KeyPurpose.MLDSA44_SEED, origin)), clock.instant().getEpochSecond());
            store(superuser, ref, sealed, rewritten);
            superuser.commit();
            rewritten.publish(data, firstLeaf);
            System.out.println("leaf " + firstLeaf + " and " + (sealed.size() - 1) + " after it are rewritten; tree size " + rewritten.tree().size()
                    + " has another root, signed by the log's own keys");
        }
    }

    /** The trigger, the rights and the views that stand in the way are the superuser's to put aside. */
    private static void store(Connection superuser, CaseRef ref, List<RewrittenCase.Sealed> sealed, RewrittenLog rewritten) throws SQLException {
        run(superuser, "alter table log.entry disable trigger only_grows");
        for (RewrittenCase.Sealed each : sealed) {
            run(superuser, "update log.entry set entry = ? where leaf_index = ?", each.entry(), each.leafIndex());
            run(superuser, "update vault.sealed set ciphertext = ?, wrapped_event_key = ? where leaf_index = ?", each.ciphertext(), each.wrappedEventKey(),
                    each.leafIndex());
        }
        run(superuser, "alter table log.entry enable trigger only_grows");
        run(superuser, "update vault.case_head set head = ? where case_ref = ?", sealed.get(sealed.size() - 1).leafHash().bytes(), ref.bytes());
        run(superuser, "update log.head set peaks = ?", (Object) rewritten.tree().peakBytes());
        run(superuser, "update log.signed_checkpoint set peaks = ?, note = ?", rewritten.tree().peakBytes(),
                rewritten.note().getBytes(StandardCharsets.UTF_8));
        run(superuser, "alter table log.anchor disable trigger only_grows");
        run(superuser, "delete from log.anchor where tree_size > ?", sealed.get(0).leafIndex());
        run(superuser, "alter table log.anchor enable trigger only_grows");
        run(superuser, "drop schema if exists views cascade");
    }

    private static void requireNoIndexOf(List<byte[]> log, long leaf) throws MalformedException {
        for (byte[] entry : log) {
            if (Entry.parse(entry) instanceof PublicEvent event && CaseIndex.isOne(event) && CaseIndex.of(event).treeSize() > leaf) {
                throw new MalformedException("a case index commits to leaf " + leaf + "; this program does not rewrite that too");
            }
        }
    }

    private static byte[] seed(Connection superuser, KeyPurpose purpose, String origin) throws SQLException {
        return column(superuser, "select wrapped from vault.signing_seed where name = ?", purpose.label() + " " + origin).get(0);
    }

    private static List<RewrittenCase.Row> rows(Connection superuser, CaseRef ref) throws SQLException {
        List<RewrittenCase.Row> rows = new ArrayList<>();
        try (PreparedStatement statement = prepared(superuser,
                "select leaf_index, sequence, ciphertext, wrapped_event_key from vault.sealed where case_ref = ? order by sequence", ref.bytes());
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new RewrittenCase.Row(row.getLong(1), row.getLong(2), row.getBytes(3), row.getBytes(4)));
            }
        }
        return rows;
    }

    private static List<Anchor> anchors(Connection superuser) throws SQLException {
        List<Anchor> anchors = new ArrayList<>();
        try (PreparedStatement statement = prepared(superuser, "select tree_size, note from log.anchor order by tree_size");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                anchors.add(new Anchor(row.getLong(1), Hash.sha256(row.getBytes(2))));
            }
        }
        return anchors;
    }

    private static List<byte[]> column(Connection superuser, String query, Object... parameters) throws SQLException {
        List<byte[]> values = new ArrayList<>();
        try (PreparedStatement statement = prepared(superuser, query, parameters); ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                values.add(row.getBytes(1));
            }
        }
        return values;
    }

    private static void run(Connection superuser, String change, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(superuser, change, parameters)) {
            statement.execute();
        }
    }

    private static PreparedStatement prepared(Connection superuser, String text, Object... parameters) throws SQLException {
        PreparedStatement statement = superuser.prepareStatement(text);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
