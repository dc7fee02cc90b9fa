package akashi.query.oversight;

import akashi.casework.Breach;
import akashi.casework.CaseworkEvent;
import akashi.casework.CaseworkState;
import akashi.event.Content;
import akashi.json.JsonInteger;
import akashi.query.oversight.CaseJudgement.Reason;
import akashi.query.store.CaseTables.Place;
import akashi.register.PublicRegister;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** Judges one case: a fold over its events, by what was published when each was recorded. Used once, by one thread. */
final class CaseJudge {
    private final LongFunction<PublicRegister> published;
    private final List<Reason> found = new ArrayList<>();
    private final Inquiries inquiries = new Inquiries();
    private final Set<Long> explained = new HashSet<>();
    /** By the event that they are about. */
    private final Map<Long, Set<Long>> objections = new HashMap<>();
    private CaseworkState state = CaseworkState.NONE;
    private Optional<String> holder = Optional.empty();

    /** @param published the register as it stood before a leaf */
    CaseJudge(LongFunction<PublicRegister> published) {
        this.published = published;
    }

    CaseJudgement judge(Map<Place, Optional<Content>> events) {
        events.forEach((place, content) -> {
            if (content.isEmpty()) {
                state = state.afterClosed();
            } else {
                next(place, content.get());
            }
        });
        return new CaseJudgement(found.stream().map(this::withState).toList(), inquiries.all(), state.clocks().values(), holder, state.isPending(),
            events.size());
    }

    private void next(Place place, Content content) {
        CaseworkEvent event = new CaseworkEvent(place.sequence(), content, Set.of());
        PublicRegister register = published.apply(place.leafIndex());
        for (Breach breach : state.breaches(event, register.on(content.recordedAt().atZone(register.zone()).toLocalDate()))) {
            if (!breach.undecided() && !breach.rule().isRemark()) {
                add(place, FindingKind.RULE, breach.rule().code(), breach.sentence());
            }
        }
        switch (content.type()) {
            case "DeadlineMissed" -> add(place, FindingKind.MISSED, content.text("clock").orElse("").replaceAll("-[0-9]+$", ""), "");
            case "DeadlineMissExplained" -> number(content, "miss").ifPresent(explained::add);
            case "RecordCorrected" -> number(content, "target").ifPresent(this::correct);
            case "SubjectContested" -> {
                add(place, FindingKind.CONTESTED, "", "");
                number(content, "target").ifPresent(target -> objections.computeIfAbsent(target, none -> new HashSet<>()).add(place.sequence()));
            }
            case "StatementMade" -> add(place, content.text("statement").filter(MissingStatement::isOne).isPresent() ? FindingKind.MISSING
                : FindingKind.STATEMENT, "", "");
            case "ComplaintLodged" -> add(place, FindingKind.COMPLAINT, "", "");
            case "InquiryOpened" -> add(place, FindingKind.INQUIRY, "", "");
            case "OfficerAssigned", "OfficerReassigned" -> holder = content.text("assignee").or(() -> holder);
            case "OfficerUnassigned" -> holder = Optional.empty();
            default -> { }
        }
        inquiries.next(place.sequence(), content);
        state = state.after(event);
    }

    private void add(Place place, FindingKind kind, String code, String sentence) {
        found.add(new Reason(place.sequence(), place.leafIndex(), kind, code, sentence, FindingState.NEW));
    }

    /** What was contested is corrected: that is the institution's answer. */
    private void correct(long target) {
        explained.addAll(objections.getOrDefault(target, Set.of()));
    }

    private Reason withState(Reason reason) {
        Optional<FindingState> byInquiry = reason.kind() == FindingKind.INQUIRY
            ? inquiries.all().stream().filter(each -> each.opened() == reason.sequence()).findFirst().map(Inquiry::state)
            : inquiries.stateOf(reason.sequence());
        FindingState otherwise = explained.contains(reason.sequence()) ? FindingState.ANSWERED : FindingState.NEW;
        return new Reason(reason.sequence(), reason.leafIndex(), reason.kind(), reason.code(), reason.sentence(), byInquiry.orElse(otherwise));
    }

    private static Optional<Long> number(Content content, String field) {
        return content.field(field).filter(JsonInteger.class::isInstance).map(value -> ((JsonInteger) value).value());
    }
}
