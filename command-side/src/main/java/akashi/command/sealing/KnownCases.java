package akashi.command.sealing;

import akashi.command.appending.AppendRequest;
import akashi.command.appending.CaseErasedException;
import akashi.command.appending.CaseReader;
import akashi.command.appending.NewCase;
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
import java.util.WeakHashMap;

/**
 * Where the cases last used stand, with their keys opened; what is not remembered is read. A memory, not the truth: the appender
 * compares count and head under the lock. Safe for use by several threads.
 */
final class KnownCases {
    private static final int REMEMBERED = 10_000;

    private final CaseReader cases;
    private final WrappingKey master;
    /** Forgotten with the request, whatever becomes of it. */
    private final Map<NewCase, CaseKeys> begun = new WeakHashMap<>();
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
            if (stored.get().isErased()) {
                throw new CaseErasedException();
            }
            position = new Position(stored.get().keys(master), stored.get().head().count(), stored.get().head().head());
            synchronized (remembered) {
                remembered.put(ref, position);
            }
        }
        return Optional.of(position).filter(found -> found.count() == count);
    }

    /** Keys drawn for a case that is not appended yet: they become the case's if that very row does. */
    void begun(NewCase row, CaseKeys keys) {
        synchronized (begun) {
            begun.put(row, keys);
        }
    }

    /**
     * The case has grown. At count 0 the keys are those drawn with the row that was appended: two callers may have drawn different
     * ones for one case, and only one row came in.
     */
    void advance(AppendRequest.OfCase appended) {
        long to = appended.expectedCount() + appended.size();
        Hash head = appended.events().get(appended.size() - 1).leaf();
        CaseKeys drawn = null;
        if (appended.newCase() != null) {
            synchronized (begun) {
                drawn = begun.remove(appended.newCase());
            }
        }
        synchronized (remembered) {
            Position before = remembered.get(appended.ref());
            if (drawn != null) {
                remembered.put(appended.ref(), new Position(drawn, to, head));
            } else if (before != null && before.count() == appended.expectedCount()) {
                remembered.put(appended.ref(), new Position(before.keys(), to, head));
            }
        }
    }

    void forget(CaseRef ref) {
        synchronized (remembered) {
            remembered.remove(ref);
        }
    }
}
