package akashi.casework;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which events there are that later ones point at: an answer at its question, an assessment at what was submitted. Of a history from
 * elsewhere nothing of this is asked: its numbers are its own. Immutable.
 *
 * @param types of those events of the case that something may point at, by sequence
 */
record References(Map<Long, String> types) {
    static final References NONE = new References(Map.of());
    private static final Set<String> POINTED_AT = Set.of("EvidenceRequested", "EvidenceSubmitted", "DisclosureRequested", "ConsultationRequested",
            "InterviewHeld", "InterpreterObjected", "DeadlineMissed", "FeePaid", "RecordAccessed", "InquiryOpened", "InquiryFinding");

    /** A field, and the types of event that it may name. */
    private record Pointer(String field, Set<String> at) {}

    private static final Map<String, Pointer> POINTERS = Map.ofEntries(
            Map.entry("EvidenceSubmitted", new Pointer("request", Set.of("EvidenceRequested"))),
            Map.entry("EvidenceAssessed", new Pointer("submission", Set.of("EvidenceSubmitted"))),
            Map.entry("DisclosureAnswered", new Pointer("request", Set.of("DisclosureRequested"))),
            Map.entry("TranscriptReadBack", new Pointer("interview", Set.of("InterviewHeld"))),
            Map.entry("InterpreterObjectionAnswered", new Pointer("objection", Set.of("InterpreterObjected"))),
            Map.entry("DeadlineMissExplained", new Pointer("miss", Set.of("DeadlineMissed"))),
            Map.entry("FeeRefunded", new Pointer("payment", Set.of("FeePaid"))),
            Map.entry("AccessDisclosureDeferred", new Pointer("access", Set.of("RecordAccessed"))),
            Map.entry("ConsultationAnswered", new Pointer("consultation", Set.of("ConsultationRequested"))),
            Map.entry("InquiryFinding", new Pointer("inquiry", Set.of("InquiryOpened"))),
            Map.entry("InstitutionAnswered", new Pointer("inquiry", Set.of("InquiryOpened", "InquiryFinding"))));

    void judge(CaseworkEvent event, boolean somethingIsClosed, Breaches breaches) {
        if (!event.isNative()) {
            return;
        }
        Pointer pointer = POINTERS.get(event.type());
        if (pointer != null && !breaches.closed(event, Rule.REFERENCE_TO_EXISTING, pointer.field())) {
            OptionalLong named = event.number(pointer.field());
            boolean wrong = named.isPresent() && !pointer.at().contains(types.getOrDefault(named.getAsLong(), ""));
            breaches.whenAbsent(wrong, somethingIsClosed, Rule.REFERENCE_TO_EXISTING,
                    "The event that its field " + pointer.field() + " names is not there, or is none of that kind.");
        }
        OptionalLong target = event.is("RecordCorrected") ? event.number("target") : OptionalLong.empty();
        breaches.when(target.isPresent() && "DeadlineMissed".equals(types.get(target.getAsLong())), Rule.MISSED_BY_SYSTEM,
                "A recorded miss is not corrected away; it can be explained.");
    }

    References after(CaseworkEvent event) {
        if (!POINTED_AT.contains(event.type())) {
            return this;
        }
        Map<Long, String> then = new HashMap<>(types);
        then.put(event.sequence(), event.type());
        return new References(Map.copyOf(then));
    }
}
