package akashi.verify.log;

import akashi.caseindex.CaseIndex;
import akashi.event.Entry;
import akashi.event.LogFounded;
import akashi.event.Predecessor;
import akashi.event.PublicEvent;
import akashi.facets.FacetRules;
import akashi.hash.Hash;
import akashi.note.VerifierKey;
import akashi.register.PublicEventType;
import akashi.text.MalformedException;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.Succession;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** What the public events say, one after the other: the founding entry, case indexes whose counts never go down, a register whose
 * rules hold. For one thread. */
public final class PublicHistory {
    private static final String NOT_FOUNDED = "the first entry does not found the log";

    private final String origin;
    private final List<String> keys;
    private final Examination sheet;
    private final Listener listener;
    private final PublishedRules published;
    /** The log's keys, as its founding entry and what announced their successors say. */
    private final Set<String> named = new HashSet<>();
    private Optional<Predecessor> predecessor = Optional.empty();
    private boolean rulesSeen;
    private boolean sealedSeen;
    private boolean gap;
    private long events;
    private long erasedEntries;
    private final NavigableMap<Long, Long> erasedCases = new TreeMap<>();
    private OptionalLong newestIndexLeaf = OptionalLong.empty();
    private CaseIndex newestIndex;

    /** @param keys the verifier keys that the policy has for this origin, as text */
    public PublicHistory(String origin, List<String> keys, Examination sheet) {
        this(origin, keys, sheet, Listener.NONE);
    }

    PublicHistory(String origin, List<String> keys, Examination sheet, Listener listener) {
        this.listener = listener;
        this.origin = origin;
        this.keys = keys;
        this.sheet = sheet;
        this.published = new PublishedRules(sheet);
    }

    /** Is shown what stands in the log, in its order, as far as entries can be read. */
    public interface Listener {
        /** Does nothing. */
        Listener NONE = new Listener() {
            @Override
            public void publicEvent(long leafIndex, PublicEvent event) {
                // Nobody asked.
            }

            @Override
            public void entries(long first, long count) {
                // Nobody asked.
            }
        };

        /** A public event. Those of a run of entries are told before the run. */
        void publicEvent(long leafIndex, PublicEvent event);

        /** A run of entries, each of them readable, public events among them. */
        void entries(long first, long count);

        /** The leaf hashes of that run. */
        default void leaves(long first, List<Hash> leaves) {
            // Most who look at a log ask for its public events alone.
        }
    }

    /** The next bundle, in order. */
    void add(CheckedBundle bundle, long firstLeaf) {
        bundle.publicEvents().forEach(placed -> listener.publicEvent(placed.leafIndex(), placed.event()));
        if (bundle.fromEntries()) {
            listener.entries(firstLeaf, bundle.leaves().size());
            listener.leaves(firstLeaf, bundle.leaves());
        }
        if (!bundle.fromEntries()) {
            gap = true;
            published.gap();
        }
        long firstSealed = bundle.firstSealed() < 0 || sealedSeen ? Long.MAX_VALUE : firstLeaf + bundle.firstSealed();
        for (CheckedBundle.Placed placed : bundle.publicEvents()) {
            if (placed.leafIndex() > firstSealed) {
                beforeFirstSealed(firstSealed);
                firstSealed = Long.MAX_VALUE;
            }
            add(placed);
        }
        if (firstSealed != Long.MAX_VALUE) {
            beforeFirstSealed(firstSealed);
        }
        if (firstLeaf == 0 && bundle.fromEntries()
                && bundle.publicEvents().stream().noneMatch(placed -> placed.leafIndex() == 0 && LogFounded.isOne(placed.event()))) {
            invalid(0, NOT_FOUNDED);
        }
    }

    /** The next entry, where entries come one by one and none is left out. */
    public void add(long leafIndex, Entry entry) {
        if (entry instanceof PublicEvent event) {
            add(new CheckedBundle.Placed(leafIndex, event));
        } else if (!sealedSeen) {
            beforeFirstSealed(leafIndex);
        }
        if (leafIndex == 0 && !(entry instanceof PublicEvent event && LogFounded.isOne(event))) {
            invalid(0, NOT_FOUNDED);
        }
    }

    /** Writes the check down. */
    public void finish() {
        published.finish();
        // A key that nobody announced: another key speaks for the log than its own history says. With a gap the announcement may be missing.
        if (!gap && !named.isEmpty() && !named.containsAll(keys)) {
            invalid(0, "neither the founding entry nor a KeyRotated after it names a key that the policy has for this log");
        }
        if (gap) {
            sheet.notRun("public-events", "entries are missing, so what public events say one after the other was looked at only in part");
            return;
        }
        sheet.checked("public-events", events + " public events: the log's founding, " + (newestIndex == null ? "no case index"
                : "the newest case index of " + newestIndex.cases() + " cases at leaf index " + newestIndexLeaf.getAsLong()) + erasures());
    }

    /** How many entries were erased, by the public events so far. */
    public long erasedEntries() {
        return erasedEntries;
    }

    /** The log that this one says it succeeds. */
    Optional<Predecessor> predecessor() {
        return predecessor;
    }

    private String erasures() {
        return erasedCases.isEmpty() ? "" : "; " + erasedEntries + (erasedEntries == 1 ? " entry was" : " entries were")
                + " erased by law, whole cases among them: " + announcedBefore(Long.MAX_VALUE);
    }

    private void beforeFirstSealed(long leafIndex) {
        sealedSeen = true;
        if (!gap && (!rulesSeen || newestIndex == null)) {
            invalid(leafIndex, "a sealed event stands before the first facet rules or the first case index");
        }
    }

    private void add(CheckedBundle.Placed placed) {
        events++;
        PublicEvent event = placed.event();
        try {
            if (LogFounded.isOne(event)) {
                founded(placed.leafIndex(), LogFounded.of(event));
            } else if (FacetRules.isOne(event)) {
                FacetRules.of(event);
                rulesSeen = true;
            } else if (CaseIndex.isOne(event)) {
                index(placed.leafIndex(), CaseIndex.of(event));
            } else {
                erasure(placed);
                rotation(event);
                published.add(placed);
            }
        } catch (MalformedException e) {
            invalid(placed.leafIndex(), e.getMessage());
        }
    }

    private void founded(long leafIndex, LogFounded founded) {
        if (leafIndex != 0) {
            invalid(leafIndex, "a log is founded once, by its first entry");
        }
        if (!founded.origin().equals(origin)) {
            invalid(leafIndex, "the founding entry names another origin than the checkpoint");
        }
        if (leafIndex == 0) {
            named.addAll(founded.keys());
            predecessor = founded.predecessor();
            predecessor.ifPresent(before -> Succession.remark(before, sheet));
        }
    }

    /** Only a key of the log hands over, and to a key of its own name. Other keys that are rotated are none of the log's. */
    private void rotation(PublicEvent event) throws MalformedException {
        if (event.type().equals(PublicEventType.KEY_ROTATED.word()) && event.revision() == 1 && named.contains(event.own().text("key"))
                && VerifierKey.parse(event.own().text("successor")).name().equals(origin)) {
            named.add(event.own().text("successor"));
        }
    }

    private void erasure(CheckedBundle.Placed placed) throws MalformedException {
        PublicEvent event = placed.event();
        if (event.type().equals(PublicEventType.ERASURE_COMPLETED.word()) && event.revision() == 1) {
            long count = event.own().integer("count");
            long cases = event.own().integer("cases");
            if (count < 1 || cases < 0 || cases > count || event.own().integer("unreleased") > count) {
                invalid(placed.leafIndex(), "an erasure counts no entry, or more cases or unreleased entries than entries");
                return;
            }
            erasedEntries += count;
            erasedCases.put(placed.leafIndex(), Math.min(Long.MAX_VALUE / 2, announcedBefore(placed.leafIndex())) + cases);
        }
    }

    private long announcedBefore(long leafIndex) {
        Map.Entry<Long, Long> before = erasedCases.lowerEntry(leafIndex);
        return before == null ? 0 : before.getValue();
    }

    private void index(long leafIndex, CaseIndex index) {
        if (index.treeSize() > leafIndex) {
            invalid(leafIndex, "a case index covers leaves that come after it");
        }
        if (!gap && !index.previousIndex().equals(newestIndexLeaf)) {
            invalid(leafIndex, "a case index does not name the one before it");
        }
        if (newestIndex != null && (index.treeSize() < newestIndex.treeSize() || index.opened() < newestIndex.opened()
                || index.erased() < newestIndex.erased())) {
            invalid(leafIndex, "a case index counts fewer leaves, opened or erased cases than the one before it");
        }
        if (!gap && index.erased() > announcedBefore(index.treeSize())) {
            invalid(leafIndex, "a case index counts more cases as erased than public events say were erased before");
        }
        newestIndex = index;
        newestIndexLeaf = OptionalLong.of(leafIndex);
    }

    private void invalid(long leafIndex, String why) {
        sheet.found(Finding.of(FindingCode.PUBLIC_EVENT_INVALID, "the public event at leaf index " + leafIndex + " cannot stand: " + why)
                .at("leaf index " + leafIndex));
    }
}
