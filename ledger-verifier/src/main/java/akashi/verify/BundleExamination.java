package akashi.verify;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledEvent;
import akashi.bundle.TrailBundle;
import akashi.casefile.EventCatalogue;
import akashi.casefile.Withheld;
import akashi.checkpoint.Quorum;
import akashi.checkpoint.SignedCheckpoint;
import akashi.event.Entry;
import akashi.event.EventOpener;
import akashi.event.LogFounded;
import akashi.event.OpenedEvent;
import akashi.event.PublicEvent;
import akashi.facets.FacetRules;
import akashi.register.PublicEventType;
import akashi.register.RegisterRefusal;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** One examination of one well-formed bundle: every check that can still run runs, so that a reader sees all that is wrong. */
final class BundleExamination {
    private final TrailBundle bundle;
    private final SignedCheckpoint signed;
    private final CheckpointCheck checkpoints;
    private final OpeningCheck opening;
    private final Examination sheet;
    private final List<TrailEvent> events = new ArrayList<>();
    private final Map<Long, Optional<FacetRules>> rules = new HashMap<>();
    private final Map<Long, PublicEvent> published = new HashMap<>();
    private int unopened;

    BundleExamination(TrailBundle bundle, SignedCheckpoint signed, EventCatalogue catalogue, CheckpointCheck checkpoints,
            Examination sheet) {
        this.bundle = bundle;
        this.signed = signed;
        this.checkpoints = checkpoints;
        this.opening = new OpeningCheck(new EventOpener(catalogue), sheet);
        this.sheet = sheet;
    }

    /** What could be opened and what was erased, in the log's order. */
    List<TrailPlace> places() {
        List<TrailPlace> places = new ArrayList<>();
        events.forEach(event -> places.add(TrailPlace.shown(event)));
        bundle.erased().forEach(erased -> places.add(new TrailPlace(erased.entry().index(), erased.entry().leafHash(), Optional.empty())));
        places.sort(Comparator.comparingLong(TrailPlace::leafIndex));
        return places;
    }

    /** The content, to be shown if nothing was found. */
    Optional<VerifiedTrail> run() {
        AnchorCheck anchors = new AnchorCheck(signed);
        Map<Integer, SignedCheckpoint> further = anchors.read(bundle.anchors(), sheet);
        if (!bundle.origin().equals(signed.checkpoint().origin())) {
            sheet.found(Finding.of(FindingCode.ORIGIN_MISMATCH, "the file names another log than its checkpoint does")
                    .at("trail.json: origin"));
        }
        sheet.checked("one-history", bundle.anchors().isEmpty() ? "the file and its checkpoint name one log"
                : "the file's " + bundle.anchors().size() + " further checkpoints are of one history with its own");
        Optional<CheckpointCheck.Judged> judged = checkpoints.run(signed, anchors, false, sheet);
        TimeBounds bounds = bounds(judged, anchors, further);
        inclusion();
        open();
        sheet.checked("opening", "what is shown is what was sealed: every disclosure opens a digest of its event, as the catalogue has it");
        anchors.after(events, sheet);
        new ErasureCheck(signed.checkpoint(), sheet).run(bundle.erased(), judged.map(CheckpointCheck.Judged::policy));
        return bundle.kind() == BundleKind.TRAIL ? trail(judged, bounds) : receipt(bounds);
    }

    private TimeBounds bounds(Optional<CheckpointCheck.Judged> judged, AnchorCheck anchors, Map<Integer, SignedCheckpoint> further) {
        if (judged.isEmpty()) {
            sheet.notRun("time", "without a policy no witness can be judged");
            return new TimeBounds(Quorum.NONE);
        }
        TimeBounds bounds = new TimeBounds(judged.get().policy().quorum());
        if (judged.get().policy().quorum().witnessNames().isEmpty()) {
            NotProved.withoutWitnesses(sheet);
        }
        if (judged.get().isTheLogs()) {
            bounds.add(judged.get().verdict());
            anchors.judge(further, judged.get(), bounds, sheet);
        }
        List<Long> leaves = bundle.events().stream().filter(event -> !event.disclosures().isEmpty()).map(event -> event.entry().index())
                .toList();
        ShownTimes times = leaves.isEmpty() ? bounds.times(0, 0) : bounds.times(leaves.get(0), leaves.get(leaves.size() - 1));
        if (times.isNothing()) {
            sheet.notRun("time", "not shown: no witness's cosignature says when, so the only clock is the institution's");
        } else {
            sheet.checked("time", times.whole(leaves.size() == 1) + " At most " + bounds.liars() + " lying witnesses are allowed for");
        }
        return bounds;
    }

    private void inclusion() {
        int number = 0;
        for (int i = 0; i < bundle.events().size(); i++) {
            BundledEvent event = bundle.events().get(i);
            boolean isCase = !event.disclosures().isEmpty();
            boolean isNumbered = isCase && bundle.kind() == BundleKind.TRAIL;
            long sequence = number + erasedBefore(event.entry().index());
            String what = isNumbered ? "event " + sequence : isCase ? "the event" : "entry " + event.entry().index();
            String place = "trail.json: events[" + i + "]" + (isCase && !isNumbered ? ", leaf index " + event.entry().index() : "");
            InclusionCheck.fault(event.entry(), signed.checkpoint(), what).map(fault -> fault.at(place))
                    .map(fault -> isNumbered ? fault.inEvent(sequence) : fault).ifPresent(sheet::found);
            number += isCase ? 1 : 0;
        }
        sheet.checked("inclusion", "the " + bundle.events().size() + " entries stand in the tree of size " + signed.checkpoint().treeSize()
                + " at their leaf indexes; each leaf hash was computed from the entry's bytes");
    }

    private void open() {
        int number = 0;
        for (int i = 0; i < bundle.events().size(); i++) {
            BundledEvent event = bundle.events().get(i);
            String place = "trail.json: events[" + i + "]";
            if (event.disclosures().isEmpty() && publicEntry(event, place)) {
                continue;
            }
            // Which event of its case a receipt shows stands in the event itself, so until it is open it has no number.
            Optional<OpenedEvent> opened = bundle.kind() == BundleKind.RECEIPT
                    ? opening.openLeaf(event.entry().index(), event.entry().entry(), event.disclosures())
                    : opening.open(number + erasedBefore(event.entry().index()), event.entry().entry(), event.disclosures(), place);
            opened.ifPresent(each -> events.add(new TrailEvent(event.entry().index(), each)));
            unopened += opened.isPresent() ? 0 : 1;
            number++;
        }
    }

    private int erasedBefore(long leafIndex) {
        return (int) bundle.erased().stream().filter(erased -> erased.entry().index() < leafIndex).count();
    }

    /** A bundle carries the public events that its events name; an entry of any other kind without disclosures is an event left closed. */
    private boolean publicEntry(BundledEvent event, String place) {
        try {
            if (!(Entry.parse(event.entry().entry()) instanceof PublicEvent open)) {
                return false;
            }
            if (FacetRules.isOne(open)) {
                rules.put(event.entry().index(), FacetRules.of(open));
            } else if (LogFounded.isOne(open)) {
                founding(event.entry().index(), open, place);
            } else {
                published.put(event.entry().index(), open);
                wrongFields(open).ifPresent(wrong -> sheet.found(Finding.of(FindingCode.PUBLIC_EVENT_INVALID, "a public event in the file "
                        + "is not what its type can be: " + wrong.sentence()).at(place)));
            }
            return true;
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.ENTRY_MALFORMED, "an entry is neither an event of the case nor a public event")
                    .at(place)
                    .actual(e.getMessage()));
            return true;
        }
    }

    /** Leaf 0 goes along where the log succeeds another, so that whoever reads the trail learns of it. */
    private void founding(long leafIndex, PublicEvent event, String place) {
        try {
            LogFounded founded = LogFounded.of(event);
            if (leafIndex != 0 || !founded.origin().equals(signed.checkpoint().origin())) {
                throw new MalformedException("it founds another log, or stands elsewhere than at leaf index 0");
            }
            founded.predecessor().ifPresent(before -> Succession.remark(before, sheet));
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.PUBLIC_EVENT_INVALID, "the founding entry in the file cannot stand: " + e.getMessage()).at(place));
        }
    }

    private static Optional<RegisterRefusal> wrongFields(PublicEvent event) {
        return PublicEventType.of(event.type()).filter(type -> event.revision() == 1).flatMap(type -> type.refusalOf(event.own()));
    }

    private Optional<VerifiedTrail> trail(Optional<CheckpointCheck.Judged> judged, TimeBounds bounds) {
        if (events.isEmpty()) {
            sheet.found(Finding.of(FindingCode.TRAIL_EMPTY, "the trail has no event that could be opened"));
        }
        if (events.isEmpty() || unopened > 0) {
            for (String check : List.of("one-case", "chain", "order", "public-record", "casework-rules", "statistics-row", "closing-event", "withheld", "case-index")) {
                sheet.notRun(check, "not every event could be opened");
            }
            return Optional.empty();
        }
        List<TrailPlace> places = places();
        new ChainCheck(sheet).run(places);
        new CaseworkCheck(new CitedRecord(published), sheet).run(places);
        new RowCheck(rules, sheet).run(places);
        List<Withheld> withheld = new ClosingCheck(sheet).run(places);
        OptionalLong newest = judged.map(known -> known.verdict().latestCosignature()).orElse(OptionalLong.empty());
        int indexed = new IndexCheck(signed.checkpoint(), newest, bounds, sheet).run(bundle.index(), places);
        return Optional.of(shown(withheld, indexed, bounds));
    }

    private Optional<VerifiedTrail> receipt(TimeBounds bounds) {
        if (events.size() + unopened != 1) {
            sheet.found(Finding.of(FindingCode.TRAIL_EMPTY, "a receipt shows one event").expected(1).actual(events.size() + unopened));
        }
        if (events.size() != 1 || unopened > 0) {
            sheet.notRun("statistics-row", "the event could not be opened");
            return Optional.empty();
        }
        new RowCheck(rules, sheet).run(places());
        List<String> closed = OpeningCheck.closedPlaces(events.get(0).opened());
        if (!closed.isEmpty()) {
            sheet.notRun("closed", "whoever handed this out left parts of the event closed, and nothing is said about them: "
                    + String.join(", ", closed));
        }
        sheet.notRun("chain", "a receipt shows one event and not the one before it");
        sheet.notRun("case-index", "a receipt says nothing about completeness");
        return Optional.of(shown(List.of(), 0, bounds));
    }

    private VerifiedTrail shown(List<Withheld> withheld, int indexed, TimeBounds bounds) {
        List<VerifiedTrail.Event> shown = events.stream().map(event -> new VerifiedTrail.Event(event.leafIndex(), event.opened(),
                bounds.times(event.leafIndex(), event.leafIndex()))).toList();
        List<TrailPlace> places = places();
        List<VerifiedTrail.Erased> erased = IntStream.range(0, places.size()).filter(i -> places.get(i).isErased())
                .mapToObj(i -> new VerifiedTrail.Erased(i, places.get(i).leafIndex(), places.get(i).leafHash())).toList();
        return new VerifiedTrail(events.get(0).opened().record().caseNumber(), shown, withheld, erased, indexed);
    }
}
