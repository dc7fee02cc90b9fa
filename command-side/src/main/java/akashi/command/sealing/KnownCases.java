package akashi.command.sealing;

import akashi.command.appending.CaseReader;
import akashi.command.appending.StoredCase;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.WrappingKey;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the cases last used stand, with their keys opened; what is not remembered is read. A memory, not the truth: the appender
 * compares count and head under the lock. Safe for use by several threads.
 */
final class KnownCases {
    private static final int REMEMBERED = 10_000;

    private final CaseReader cases;
    private final WrappingKey master;
    private final Map<CaseRef, Position> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CaseRef, Position> eldest) {
            return size() > REMEMBERED;
        }
    };

    KnownCases(CaseReader cases, WrappingKey master) {
        this.cases = cases;
        this.master = master;
    }

    /** Where a case stands. */
    record Position(CaseKeys keys, long count, Hash head) {}

    /** The case at this count; empty if it has another count or, at count 0, if it exists. */
    Optional<Position> at(CaseRef ref, long count) throws SQLException, MalformedException {
        Position position;
        synchronized (remembered) {
            position = remembered.get(ref);
        }
        if (position == null || position.count() != count) {
            Optional<StoredCase> stored = cases.find(ref);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            position = new Position(stored.get().keys(master), stored.get().head().count(), stored.get().head().head());
            synchronized (remembered) {
                remembered.put(ref, position);
            }
        }
        return Optional.of(position).filter(found -> found.count() == count);
    }

    /**
     * The case has grown. Nothing happens to a case that is not remembered at the old count: keys come from the database alone, since
     * two callers may have drawn different ones for the same new case.
     */
    void advance(CaseRef ref, long from, long to, Hash head) {
        synchronized (remembered) {
            Position before = remembered.get(ref);
            if (before != null && before.count() == from) {
                remembered.put(ref, new Position(before.keys(), to, head));
            }
        }
    }

    void forget(CaseRef ref) {
        synchronized (remembered) {
            remembered.remove(ref);
        }
    }
}
