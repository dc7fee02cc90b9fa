package akashi.query.testing;

import akashi.erasure.ErasureNote;
import akashi.event.PublicEvent;
import akashi.json.JsonObject;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.register.PublicEventType;
import akashi.testkit.TestLog;
import akashi.testkit.TestPublications;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.WrappingKey;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** What an erasure does to the vault (docs/format/erasure.md). */
final class TestErasure {
    static final SignerKey OMBUDSMAN = SignerKey.of("ombudsman.example", SignatureType.ED25519, seed());

    private final TestLog log;
    private final Connection owner;
    private final WrappingKey master;
    private final SecureRandom random;

    TestErasure(TestLog log, Connection owner, WrappingKey master, SecureRandom random) {
        this.log = log;
        this.owner = owner;
        this.master = master;
        this.random = random;
    }

    /** The public event that counts an erasure. */
    static PublicEvent told(TestLog log, long count, boolean wholeCase) {
        return new TestPublications(log).event(PublicEventType.ERASURE_COMPLETED, JsonObject.EMPTY.with("count", count)
            .with("cases", wholeCase ? 1 : 0).with("basis", "Act 1").with("completedOn", "2026-11-26").with("unreleased", count));
    }

    /** Destroys these events' keys and leaves tombstones, in one transaction; answers the keys under which the case goes on. */
    CaseKeys erase(CaseKeys old, List<TestLog.Placed> gone, boolean wholeCase) throws SQLException {
        owner.setAutoCommit(false);
        for (TestLog.Placed placed : gone) {
            update("update vault.sealed set ciphertext = '', wrapped_event_key = '' where leaf_index = ?", placed.leaf());
            update("insert into vault.erased (number, leaf_index, leaf_hash, case_ref, sequence, whole_case, note, erased_at)"
                + " select coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, now() from vault.erased", placed.leaf(), placed.event().leafHash().bytes(),
                old.ref().bytes(), placed.event().record().sequence(), wholeCase,
                new ErasureNote(log.origin(), placed.leaf(), placed.event().leafHash()).sign(OMBUDSMAN).bytes());
        }
        CaseKeys fresh = wholeCase ? old : rewrap(old);
        if (wholeCase) {
            update("update vault.case_file set wrapped_case_key = '', wrapped_dedupe_key = '', wrapped_number = '' where case_ref = ?", old.ref().bytes());
        }
        owner.commit();
        return fresh;
    }

    private CaseKeys rewrap(CaseKeys old) throws SQLException {
        CaseKeys fresh = old.withFreshCaseKey(random);
        try (PreparedStatement read = owner.prepareStatement("select s.leaf_index, s.sequence, s.wrapped_event_key, f.wrapped_number from vault.sealed s"
                + " join vault.case_file f on f.case_ref = s.case_ref where s.case_ref = ?")) {
            read.setBytes(1, old.ref().bytes());
            byte[] number = null;
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    number = row.getBytes(4);
                    if (row.getBytes(3).length > 0) {
                        update("update vault.sealed set wrapped_event_key = ? where leaf_index = ?",
                            fresh.wrapEventKey(row.getLong(2), old.eventKey(row.getLong(2), row.getBytes(3)), random), row.getLong(1));
                    }
                }
            }
            update("update vault.case_file set wrapped_case_key = ?, wrapped_dedupe_key = ?, wrapped_number = ? where case_ref = ?",
                fresh.wrappedCaseKey(master, random), fresh.wrappedDedupeKey(random), fresh.wrapNumber(old.number(number), random), old.ref().bytes());
            return fresh;
        } catch (MalformedException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    private void update(String statement, Object... values) throws SQLException {
        try (PreparedStatement prepared = owner.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }

    private static byte[] seed() {
        byte[] seed = new byte[SignerKey.SEED_LENGTH];
        Arrays.fill(seed, (byte) 9);
        return seed;
    }
}
