package akashi.command.releasing;

import akashi.casefile.EventCatalogue;
import akashi.command.appending.CaseReader;
import akashi.command.appending.StoredCase;
import akashi.command.appending.StoredEvent;
import akashi.event.Content;
import akashi.event.DisclosureCodec;
import akashi.event.EventKey;
import akashi.event.EventOpener;
import akashi.event.EventPlace;
import akashi.event.OpenedEvent;
import akashi.hash.Hash;
import akashi.release.ReleaseMaker;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.CaseRefKey;
import akashi.vault.WrappingKey;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens the rows of a period's events out of the vault, one read after the other. Safe for use by several threads. */
public final class PeriodRows {
    private static final int EVENTS_A_READ = 500;
    private static final int CASES_KEPT = 10_000;
    private static final String LINKING = "CaseLinked";

    private final String origin;
    private final CaseReader cases;
    private final CaseRefKey refKey;
    private final WrappingKey master;
    private final EventOpener opener = new EventOpener(EventCatalogue.shipped());

    /** @param origin the log's identity line, to which every ciphertext is bound */
    public PeriodRows(String origin, CaseReader cases, CaseRefKey refKey, WrappingKey master) {
        this.origin = origin;
        this.cases = cases;
        this.refKey = refKey;
        this.master = master;
    }

    private record OpenCase(CaseKeys keys, String number) {}

    /** Is shown events, one after the other. */
    @FunctionalInterface
    interface Visitor {
        void event(long leafIndex, OpenedEvent opened) throws IOException;
    }

    private interface Step {
        void at(StoredEvent stored) throws SQLException, IOException, MalformedException;
    }

    /** The cases met last. */
    private static final class Kept extends LinkedHashMap<CaseRef, OpenCase> {
        private static final long serialVersionUID = 1L;

        private Kept() {
            super(CASES_KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<CaseRef, OpenCase> eldest) {
            return size() > CASES_KEPT;
        }
    }

    /**
     * Hands the rows of the leaves from {@code first} up to and without {@code treeSize} to the maker, and which cases were ever linked before
     * that; answers how many sealed leaves from {@code first} on are erased. Links are events like others, so all of the log is opened for them.
     *
     * @throws MalformedException what is stored does not open to what its leaf commits to
     */
    long handTo(ReleaseMaker maker, long first, long treeSize) throws SQLException, IOException, MalformedException {
        Kept kept = new Kept();
        long[] erased = {0};
        walk(0, treeSize, stored -> {
            boolean isOfPeriod = stored.leafIndex() >= first;
            if (stored.isErased()) {
                erased[0] += isOfPeriod ? 1 : 0;
                return;
            }
            OpenedEvent opened = open(stored, kept);
            link(maker, stored.ref(), opened);
            if (isOfPeriod) {
                FacetLayers layers = FacetLayers.of(opened);
                maker.add(idOf(stored.ref()), layers.link().digest(), layers.row());
            }
        });
        return erased[0];
    }

    /**
     * Shows the sealed events from {@code first} up to and without {@code treeSize} that are not erased.
     *
     * @throws MalformedException what is stored does not open to what its leaf commits to
     */
    void forEach(long first, long treeSize, Visitor visitor) throws SQLException, IOException, MalformedException {
        Kept kept = new Kept();
        walk(first, treeSize, stored -> {
            if (!stored.isErased()) {
                visitor.event(stored.leafIndex(), open(stored, kept));
            }
        });
    }

    private void walk(long first, long treeSize, Step step) throws SQLException, IOException, MalformedException {
        long next = first;
        while (next < treeSize) {
            List<StoredEvent> events = cases.eventsFrom(next, EVENTS_A_READ);
            if (events.isEmpty()) {
                return;
            }
            for (StoredEvent stored : events) {
                next = stored.leafIndex() + 1;
                if (stored.leafIndex() >= treeSize) {
                    return;
                }
                step.at(stored);
            }
        }
    }

    private OpenedEvent open(StoredEvent stored, Kept kept) throws SQLException, MalformedException {
        OpenCase known = kept.get(stored.ref());
        if (known == null) {
            known = openCase(stored.ref());
            kept.put(stored.ref(), known);
        }
        EventKey key = EventKey.of(known.keys().eventKey(stored.sequence(), stored.wrappedEventKey()));
        OpenedEvent opened = opener.open(stored.entry(), DisclosureCodec.decode(
                key.decrypt(new EventPlace(origin, known.number(), stored.sequence()), stored.ciphertext()))).orThrow();
        if (!opened.isWhole()) {
            throw new MalformedException("event at leaf " + stored.leafIndex() + ": is not open to its last layer");
        }
        return opened;
    }

    private void link(ReleaseMaker maker, CaseRef ref, OpenedEvent opened) {
        Content content = opened.content().orElseThrow(() -> new AssertionError("a whole event has its content"));
        if (content.type().equals(LINKING)) {
            content.text("otherCase").ifPresent(other -> maker.linked(idOf(ref), idOf(refKey.refOf(other))));
        }
    }

    private OpenCase openCase(CaseRef ref) throws SQLException, MalformedException {
        StoredCase stored = cases.find(ref).orElseThrow(() -> new MalformedException("a case of the log is not in the vault"));
        CaseKeys keys = stored.keys(master);
        return new OpenCase(keys, keys.number(stored.file().wrappedNumber()));
    }

    private static Hash idOf(CaseRef ref) {
        return Hash.sha256(ref.bytes());
    }
}
