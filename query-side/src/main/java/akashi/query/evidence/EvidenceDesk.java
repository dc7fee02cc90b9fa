package akashi.query.evidence;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledEntry;
import akashi.bundle.BundledEvent;
import akashi.bundle.ErasedEntry;
import akashi.bundle.IndexEvidence;
import akashi.bundle.TrailBundle;
import akashi.casefile.Audience;
import akashi.casefile.Withheld;
import akashi.disclosure.Disclosure;
import akashi.event.CaseLabel;
import akashi.event.LogFounded;
import akashi.event.OpenedEvent;
import akashi.event.PublicEvent;
import akashi.json.JsonArray;
import akashi.json.JsonValue;
import akashi.query.QuerySettings;
import akashi.query.axon.ProjectionEngine;
import akashi.query.following.LogFollower;
import akashi.query.opening.ClosedPlaces;
import akashi.query.opening.EntryOpener;
import akashi.query.store.CaseTables;
import akashi.query.store.CaseTables.Place;
import akashi.query.store.ErasureNotes;
import akashi.query.store.FollowedCheckpoint;
import akashi.query.store.LedgerTables;
import akashi.query.store.VaultTables;
import akashi.query.store.VaultTables.SealedRow;
import akashi.text.MalformedException;
import akashi.vault.CaseRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands out trails and receipts. Safe for use by many threads; holds one bundle in memory for each request. */
@Component
public class EvidenceDesk {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceDesk.class);
    private static final long LOOK_AGAIN_MILLIS = 25;
    /** Witnesses answer within a second; whoever waits for a trail should not wait for those that are away. */
    private static final Duration WITNESSES_TAKE = Duration.ofSeconds(5);

    private final DisclosureRecorder recorder;
    private final CaseIndexDesk index;
    private final PublicRecordDesk published;
    private final LogFollower follower;
    private final EntryOpener opener;
    private final CaseTables cases;
    private final LedgerTables ledger;
    private final VaultTables vault;
    private final ProjectionEngine projections;
    private final AnchorDesk anchors;
    private final ErasureNotes notes;
    private final Duration patience;

    EvidenceDesk(DisclosureRecorder recorder, CaseIndexDesk index, PublicRecordDesk published, LogFollower follower,
                 EntryOpener opener, CaseTables cases, LedgerTables ledger, VaultTables vault, ProjectionEngine projections,
                 AnchorDesk anchors, ErasureNotes notes, QuerySettings settings) {
        this.recorder = recorder;
        this.index = index;
        this.published = published;
        this.follower = follower;
        this.opener = opener;
        this.cases = cases;
        this.ledger = ledger;
        this.vault = vault;
        this.projections = projections;
        this.anchors = anchors;
        this.notes = notes;
        this.patience = settings.patience();
    }

    /** Has the disclosure recorded, waits until a signed checkpoint covers it, and assembles the whole trail.
     *
     * @throws NotNow if it cannot be had; when the reason is passing, the disclosure may be recorded already */
    public TrailBundle trail(CaseRef ref, String caseNumber, Recipient recipient) throws NotNow {
        refuseDamaged(ref);
        DisclosureRecorder.Recorded recorded = recorder.record(caseNumber, recipient);
        awaitProjection(ref, recorded.leaf());
        try {
            FollowedCheckpoint at = checkpoint(recorded.leaf());
            List<Place> places = cases.timeline(ref).stream().filter(place -> place.sequence() <= recorded.sequence()).toList();
            OpenedCase opened = open(ref, places);
            if (opened.isErased(recorded.sequence())) {
                throw new NotNow(NotNow.Reason.EVENT_ERASED);
            }
            Optional<IndexEvidence> evidence = index.evidence(label(ref, opened), places.get(0).leafIndex(), recorded.leaf(), at);
            ClosedPlaces closed = closed(opened.events(), recipient);
            return bundle(BundleKind.TRAIL, at, entries(opened, closed, at), erased(opened, at), evidence);
        } catch (IOException unreadable) {
            throw new NotNow(NotNow.Reason.LOG_UNAVAILABLE, unreadable);
        } catch (MalformedException damaged) {
            throw new NotNow(NotNow.Reason.CASE_DAMAGED, damaged);
        }
    }

    /** One event with its proof, opened as far as asked: always record and content, and these fields.
     *
     * @return empty if the case has no such event, or its type no such field, that this reader may see
     * @throws NotNow if it cannot be had */
    public Optional<TrailBundle> receipt(CaseRef ref, long sequence, Set<String> fields, Audience audience) throws NotNow {
        List<Place> timeline = cases.timeline(ref);
        Optional<Place> place = timeline.stream().filter(each -> each.sequence() == sequence).findFirst();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            FollowedCheckpoint at = checkpoint(place.get().leafIndex());
            OpenedCase opened = open(ref, timeline);
            if (opened.isErased(sequence)) {
                throw new NotNow(NotNow.Reason.EVENT_ERASED);
            }
            OpenedEvent event = opened.events().get(opened.places().indexOf(place.get()));
            ClosedPlaces closed = ClosedPlaces.of(opened.events(), audience);
            if (closed.isWhole(sequence) || !Collections.disjoint(closed.fields(sequence), fields)) {
                return Optional.empty();
            }
            Optional<List<Disclosure>> chosen = choose(event, fields);
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
            List<BundledEvent> events = new ArrayList<>();
            events.add(new BundledEvent(entry(place.get().leafIndex(), at), texts(chosen.get())));
            addRules(events, List.of(event), at);
            return Optional.of(bundle(BundleKind.RECEIPT, at, events, List.of(), Optional.empty()));
        } catch (IOException unreadable) {
            throw new NotNow(NotNow.Reason.LOG_UNAVAILABLE, unreadable);
        } catch (MalformedException damaged) {
            throw new NotNow(NotNow.Reason.CASE_DAMAGED, damaged);
        }
    }

    private TrailBundle bundle(BundleKind kind, FollowedCheckpoint at, List<BundledEvent> events, List<ErasedEntry> erased,
                               Optional<IndexEvidence> evidence) {
        events.sort(Comparator.comparingLong(event -> event.entry().index()));
        List<Long> leaves = new ArrayList<>(events.stream().filter(event -> !event.disclosures().isEmpty()).map(event -> event.entry().index()).toList());
        // How old the index can be is told by the anchor before it.
        evidence.ifPresent(index -> leaves.add(index.event().index()));
        return new TrailBundle(kind, at.origin(), events, erased, new String(at.note(), StandardCharsets.UTF_8), evidence,
            anchors.around(leaves, at));
    }

    /** What the closing event lists; nothing is handed out unless it is what this recipient must not see, no more and no less. */
    private static ClosedPlaces closed(List<OpenedEvent> opened, Recipient recipient) throws MalformedException, NotNow {
        int last = opened.size() - 1;
        List<Withheld> listed = new ArrayList<>();
        Optional<JsonValue> list = opened.get(last).content().flatMap(content -> content.field("withheld"));
        if (list.isPresent() && list.get() instanceof JsonArray items) {
            for (JsonValue item : items) {
                listed.add(Withheld.parse(item));
            }
        }
        var closed = new ClosedPlaces(listed);
        if (!closed.coversAs(ClosedPlaces.of(opened.subList(0, last), recipient.audience()))) {
            LOG.error("a recorded disclosure lists other places as withheld than the case's events give");
            throw new NotNow(NotNow.Reason.WITHHELD_MISMATCH);
        }
        return closed;
    }

    private List<BundledEvent> entries(OpenedCase opened, ClosedPlaces closed, FollowedCheckpoint at) throws IOException, MalformedException {
        List<BundledEvent> events = new ArrayList<>();
        for (int i = 0; i < opened.places().size(); i++) {
            events.add(new BundledEvent(entry(opened.places().get(i).leafIndex(), at), texts(closed.open(opened.events().get(i)))));
        }
        addRules(events, opened.events().stream().filter(event -> !closed.isWhole(event.record().sequence())).toList(), at);
        for (long leaf : published.cited(opened, closed)) {
            events.add(new BundledEvent(entry(leaf, at), List.of()));
        }
        if (LogFounded.of(PublicEvent.parse(follower.entry(0))).predecessor().isPresent()) {
            // Whoever reads the trail learns that an earlier log was given up.
            events.add(new BundledEvent(entry(0, at), List.of()));
        }
        return events;
    }

    /** The facet rules that contents name by leaf index go along, so that the statistics rows can be computed anew. */
    private void addRules(List<BundledEvent> events, List<OpenedEvent> opened, FollowedCheckpoint at)
            throws IOException, MalformedException {
        Set<Long> rules = new LinkedHashSet<>();
        opened.forEach(event -> event.content().ifPresent(content -> rules.add(content.rules())));
        for (long leaf : rules) {
            if (leaf < at.tree().size()) {
                events.add(new BundledEvent(entry(leaf, at), List.of()));
            }
        }
    }

    private BundledEntry entry(long leafIndex, FollowedCheckpoint at) throws IOException, MalformedException {
        return new BundledEntry(leafIndex, follower.entry(leafIndex), follower.path(leafIndex, at));
    }

    private List<ErasedEntry> erased(OpenedCase opened, FollowedCheckpoint at) throws IOException, MalformedException {
        List<ErasedEntry> erased = new ArrayList<>();
        for (OpenedCase.Erased each : opened.erased()) {
            erased.add(new ErasedEntry(entry(each.place().leafIndex(), at), each.note()));
        }
        return erased;
    }

    private OpenedCase open(CaseRef ref, List<Place> places) throws IOException, MalformedException, NotNow {
        // In this order: what is erased in between has its note when its row is found empty.
        Map<Long, SealedRow> rows = vault.sealed(ref);
        return OpenedCase.of(places, rows, notes.notes(ref), follower, opener);
    }

    /** As the first event says it; where that is erased, as the vault does, which whoever sees the oversight case can compare. */
    private CaseLabel label(CaseRef ref, OpenedCase opened) throws NotNow {
        if (opened.isErased(0)) {
            return CaseLabel.of(vault.label(ref).orElseThrow(() -> new NotNow(NotNow.Reason.CASE_DAMAGED)));
        }
        return opened.events().get(0).record().label().orElseThrow(() -> new AssertionError("the first record has a label"));
    }

    private static Optional<List<Disclosure>> choose(OpenedEvent event, Set<String> fields) {
        List<Disclosure> all = event.disclosures();
        List<Disclosure> ofFields = all.subList(ClosedPlaces.OUTER_LAYERS, all.size() - ClosedPlaces.FACET_LAYERS);
        List<Disclosure> chosen = new ArrayList<>(all.subList(0, ClosedPlaces.OUTER_LAYERS));
        ofFields.stream().filter(field -> fields.contains(field.name())).forEach(chosen::add);
        return chosen.size() == ClosedPlaces.OUTER_LAYERS + fields.size() ? Optional.of(chosen) : Optional.empty();
    }

    private static List<String> texts(List<Disclosure> disclosures) {
        return disclosures.stream().map(Disclosure::text).toList();
    }

    private void refuseDamaged(CaseRef ref) throws NotNow {
        if (ledger.damage(ref).isPresent()) {
            throw new NotNow(NotNow.Reason.CASE_DAMAGED);
        }
    }

    /** What the quorum has, or what is signed if the witnesses are away. */
    private FollowedCheckpoint checkpoint(long leafIndex) throws NotNow {
        try {
            return follower.newestWith(leafIndex, WITNESSES_TAKE).orElseThrow(() -> new NotNow(NotNow.Reason.LOG_UNAVAILABLE));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotNow(NotNow.Reason.NOT_SIGNED_YET, stopped);
        }
    }

    /** The publisher signs within a second, the follower and the projections follow at once; somewhere this has to end. */
    private void awaitProjection(CaseRef ref, long leaf) throws NotNow {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            follower.expect(leaf + 1, patience);
            if (!follower.awaitSize(leaf + 1, patience.toMillis())) {
                throw new NotNow(NotNow.Reason.NOT_SIGNED_YET);
            }
            // Of the public events before it as well, which another segment may be projecting.
            while (projections.projected().orElse(0) <= leaf) {
                refuseDamaged(ref);
                if (System.nanoTime() > deadline) {
                    throw new NotNow(NotNow.Reason.NOT_SIGNED_YET);
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
            refuseDamaged(ref);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotNow(NotNow.Reason.NOT_SIGNED_YET, stopped);
        }
    }
}
