package akashi.command.importing;

import akashi.command.appending.CaseErasedException;
import akashi.command.appending.CaseReader;
import akashi.command.appending.StoredCase;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.CaseRefKey;
import akashi.vault.WrappingKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Which source records were imported before. The table holds only marks under a key of the case: who reads it learns nothing, and
 * with the case's keys its marks are erased, too. Safe for use by several threads.
 */
public final class RecordedSources {
    private static final String SEEN = "select hash from vault.import_seen where case_ref = ? and hash = any (?)";

    private final DataSource database;
    private final CaseReader cases;
    private final CaseRefKey refKey;
    private final WrappingKey master;

    /** @param database connections of the writer role */
    public RecordedSources(DataSource database, CaseReader cases, CaseRefKey refKey, WrappingKey master) {
        this.database = database;
        this.cases = cases;
        this.refKey = refKey;
        this.master = master;
    }

    /**
     * Which of these source records of a case are recorded.
     *
     * @return empty if the ledger does not have the case
     * @throws CaseErasedException   if the case was erased
     * @throws IllegalStateException if the case's keys do not open: the vault was altered, or is another ledger's
     */
    Optional<Recorded> of(String caseNumber, List<HistoryEvent> events) throws SQLException {
        CaseRef ref = refKey.refOf(caseNumber);
        Optional<StoredCase> stored = cases.find(ref);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        if (stored.get().isErased()) {
            throw new CaseErasedException();
        }
        CaseKeys keys = keys(stored.get());
        byte[][] marks = events.stream().map(event -> keys.importMark(event.sourceDigestInput())).toArray(byte[][]::new);
        return Optional.of(new Recorded(keys, seen(ref, marks)));
    }

    private CaseKeys keys(StoredCase stored) {
        try {
            return stored.keys(master);
        } catch (MalformedException e) {
            throw new IllegalStateException("the keys of a case do not open", e);
        }
    }

    private Set<Hash> seen(CaseRef ref, byte[][] marks) throws SQLException {
        Set<Hash> seen = new HashSet<>();
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(SEEN)) {
            statement.setBytes(1, ref.bytes());
            statement.setArray(2, connection.createArrayOf("bytea", marks));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    seen.add(Hash.of(row.getBytes(1)));
                }
            }
        }
        return seen;
    }

    /** What is recorded of a case's source records. */
    record Recorded(CaseKeys keys, Set<Hash> marks) {
        boolean has(HistoryEvent event) {
            return marks.contains(Hash.of(keys.importMark(event.sourceDigestInput())));
        }
    }
}
