package akashi.command.appending;

import akashi.command.appending.AppendOutcome.Appended;
import akashi.command.appending.AppendOutcome.DuplicateSource;
import akashi.command.appending.AppendOutcome.RulesOutdated;
import akashi.command.appending.AppendOutcome.SequenceConflict;
import akashi.hash.Hash;
import akashi.tree.LogTree;
import akashi.vault.CaseRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What one batch does to the log, decided from what was read under the lock and nothing else: who gets which leaf indexes, who is
 * refused, and the rows to write. Requests are decided in their order, so two of one case may follow each other in one batch.
 */
final class BatchPlan {
    /** An accepted event with its place. */
    record SealedRow(long leafIndex, CaseRef ref, long sequence, EventToAppend event) {}

    /** An accepted new case with the leaf index of its first event. */
    record CaseRow(CaseRef ref, long firstLeaf, NewCase file) {}

    private final long firstLeaf;
    private final Map<CaseRef, CaseHead> heads;
    private final Set<ImportMark> seen;
    private final Map<CaseRef, CaseHead> changedHeads = new LinkedHashMap<>();
    private final List<byte[]> entries = new ArrayList<>();
    private final List<SealedRow> sealed = new ArrayList<>();
    private final List<CaseRow> newCases = new ArrayList<>();
    private final List<ImportMark> marks = new ArrayList<>();
    private final Map<CaseRef, WakeUp> wakeUps = new LinkedHashMap<>();
    private final List<AppendOutcome> outcomes = new ArrayList<>();
    private LogTree tree;
    private OptionalLong rulesLeaf;
    private long newestPublic;

    /**
     * Decides.
     *
     * @param heads where the cases of the requests stand; a case that is absent has no events
     * @param seen those marks of the requests that the log has already
     * @param newestPublic leaf index of the newest public entry, -1 if there is none; need not be right if no request expects one
     */
    BatchPlan(LogHead head, Map<CaseRef, CaseHead> heads, Set<ImportMark> seen, long newestPublic, List<AppendRequest> requests) {
        this.tree = head.tree();
        this.rulesLeaf = head.rulesLeaf();
        this.firstLeaf = tree.size();
        this.heads = new HashMap<>(heads);
        this.seen = seen;
        this.newestPublic = newestPublic;
        List<long[]> places = new ArrayList<>();
        for (AppendRequest request : requests) {
            long at = tree.size();
            AppendOutcome refusal = request instanceof AppendRequest.OfCase ofCase
                    ? decide(ofCase) : decide((AppendRequest.Public) request);
            outcomes.add(refusal);
            places.add(new long[] {at, request.size()});
        }
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) == null) {
                outcomes.set(i, new Appended(places.get(i)[0], (int) places.get(i)[1], tree.size()));
            }
        }
    }

    private AppendOutcome decide(AppendRequest.OfCase request) {
        CaseHead head = heads.get(request.ref());
        long count = head == null ? 0 : head.count();
        Hash newest = head == null ? null : head.head();
        if (count != request.expectedCount() || !Objects.equals(newest, request.expectedHead())) {
            return new SequenceConflict(count);
        }
        // An event's row is a function of the rules it names; under older rules it would be counted differently from its neighbours.
        if (rulesLeaf.isEmpty() || rulesLeaf.getAsLong() != request.rulesLeaf()) {
            return new RulesOutdated(rulesLeaf.orElse(-1));
        }
        List<ImportMark> own = new ArrayList<>();
        for (int i = 0; i < request.events().size(); i++) {
            byte[] hash = request.events().get(i).importMark();
            if (hash != null) {
                ImportMark mark = new ImportMark(request.ref(), hash);
                if (seen.contains(mark) || own.contains(mark)) {
                    return new DuplicateSource(i);
                }
                own.add(mark);
            }
        }
        accept(request, count);
        seen.addAll(own);
        marks.addAll(own);
        return null;
    }

    private void accept(AppendRequest.OfCase request, long count) {
        if (request.newCase() != null) {
            newCases.add(new CaseRow(request.ref(), tree.size(), request.newCase()));
        }
        long sequence = count;
        for (EventToAppend event : request.events()) {
            sealed.add(new SealedRow(tree.size(), request.ref(), sequence++, event));
            grow(event.entry(), event.leaf());
        }
        EventToAppend newest = request.events().get(request.events().size() - 1);
        CaseHead head = new CaseHead(sequence, newest.leaf(), tree.size() - 1);
        heads.put(request.ref(), head);
        changedHeads.put(request.ref(), head);
        if (request.wakeUp() != null) {
            wakeUps.put(request.ref(), request.wakeUp());
        }
    }

    private AppendOutcome decide(AppendRequest.Public request) {
        if (request.expectedTreeSize().isPresent() && request.expectedTreeSize().getAsLong() != tree.size()) {
            return new SequenceConflict(tree.size());
        }
        if (request.expectedNewest().isPresent() && request.expectedNewest().getAsLong() != newestPublic) {
            return new SequenceConflict(tree.size());
        }
        newestPublic = tree.size();
        if (request.facetRules()) {
            rulesLeaf = OptionalLong.of(tree.size());
        }
        grow(request.entry(), request.leaf());
        return null;
    }

    private void grow(byte[] entry, Hash leaf) {
        entries.add(entry);
        tree = tree.append(leaf);
    }

    /** Whether every request was refused, so that there is nothing to write. */
    boolean isEmpty() {
        return entries.isEmpty();
    }

    long firstLeaf() {
        return firstLeaf;
    }

    /** The log after this batch. */
    LogHead head() {
        return new LogHead(tree, rulesLeaf);
    }

    List<byte[]> entries() {
        return entries;
    }

    List<SealedRow> sealed() {
        return sealed;
    }

    List<CaseRow> newCases() {
        return newCases;
    }

    Map<CaseRef, CaseHead> changedHeads() {
        return changedHeads;
    }

    /** When cases are to be looked at from now on; a case that is absent stays as it is. */
    Map<CaseRef, WakeUp> wakeUps() {
        return wakeUps;
    }

    List<ImportMark> marks() {
        return marks;
    }

    /** One outcome for each request, in order; {@link Appended} becomes true with the commit. */
    List<AppendOutcome> outcomes() {
        return outcomes;
    }
}
