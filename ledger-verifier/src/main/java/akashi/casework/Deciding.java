package akashi.casework;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.TreeMap;

/**
 * What a decision must carry when it is recorded here: reasons, criteria, the evidence, the remedy. A history from elsewhere that lacks
 * a field does not say that there was none, so that nothing of this is asked of observed events. Immutable.
 *
 * @param unassessed the submissions that nobody assessed yet, by sequence
 * @param outcomes   the outcome of each decision, by its sequence
 */
record Deciding(Set<Long> unassessed, Map<Long, String> outcomes) {
    static final Deciding NONE = new Deciding(Set.of(), Map.of());

    void judge(CaseworkEvent event, boolean somethingIsClosed, Published published, Breaches breaches) {
        if (!event.isNative()) {
            return;
        }
        switch (event.type()) {
            case "DecisionRecorded" -> {
                reasons(event, breaches);
                criteria(event, published, breaches);
                evidence(event, breaches);
            }
            case "ReviewDecided" -> {
                criteria(event, published, breaches);
                if (!breaches.closed(event, Rule.REASONS_GIVEN, "followsPanel", "reasons", "reasonsDigest")) {
                    breaches.when(event.isFalse("followsPanel") && hasNoReasons(event), Rule.REASONS_GIVEN,
                            "Who departs from the panel says why.");
                }
            }
            case "DecisionRevoked", "DecisionVaried", "CaseReopened" -> {
                if (!breaches.closed(event, Rule.REASONS_GIVEN, "reason")) {
                    breaches.when(event.text("reason").isEmpty(), Rule.REASONS_GIVEN, "Who changes a decision says why.");
                }
            }
            case "ReviewPanelAssigned" -> {
                if (!breaches.closed(event, Rule.REASONS_GIVEN, "method", "reason")) {
                    breaches.when(event.says("method", "manual") && event.text("reason").isEmpty(), Rule.REASONS_GIVEN,
                            "A panel chosen by hand needs a reason.");
                }
            }
            case "DecisionServed" -> served(event, somethingIsClosed, breaches);
            default -> { }
        }
        if (Inbound.is(event.type()) && !breaches.closed(event, Rule.INBOUND_RECEIPTED, "receiptCode")) {
            breaches.when(event.text("receiptCode").isEmpty(), Rule.INBOUND_RECEIPTED, "Something came in and was given no receipt.");
        }
    }

    private static void reasons(CaseworkEvent event, Breaches breaches) {
        if (breaches.closed(event, Rule.REASONS_GIVEN, "outcome", "criteria", "reasons", "reasonsDigest")) {
            return;
        }
        if (event.says("outcome", "refuse") || event.says("outcome", "part-grant")) {
            breaches.when(hasNoReasons(event), Rule.REASONS_GIVEN, "A refusal needs reasons.");
            breaches.when(event.criteria().stream().allMatch(CaseworkEvent.Cited::met), Rule.REASONS_GIVEN,
                    "A refusal cites the criterion that is not met.");
        } else if (event.says("outcome", "inadmissible")) {
            breaches.when(hasNoReasons(event), Rule.REASONS_GIVEN, "Who does not examine an application says why.");
        }
    }

    private static boolean hasNoReasons(CaseworkEvent event) {
        return event.text("reasons").isEmpty() && event.text("reasonsDigest").isEmpty();
    }

    private static void criteria(CaseworkEvent event, Published published, Breaches breaches) {
        if (breaches.closed(event, Rule.CRITERIA_IN_FORCE, "criteria", "transitionalRule", "decidedOn") || event.criteria().isEmpty()
                || event.text("transitionalRule").isPresent()) {
            return;
        }
        if (!published.isKnown()) {
            breaches.undecided(Rule.CRITERIA_IN_FORCE, "the published criteria are not at hand");
            return;
        }
        LocalDate day = event.date("decidedOn").orElseGet(() -> event.day(published.zone()));
        breaches.when(event.criteria().stream().anyMatch(cited -> !published.inForce(cited.criterion(), cited.version(), day)),
                Rule.CRITERIA_IN_FORCE, "A criterion that it cites was not in force on " + day + ".");
    }

    private void evidence(CaseworkEvent event, Breaches breaches) {
        if (!unassessed.isEmpty() && !breaches.closed(event, Rule.EVIDENCE_CONSIDERED, "evidenceConsidered")) {
            Set<Long> left = new TreeSet<>(unassessed);
            left.removeAll(event.numbers("evidenceConsidered"));
            breaches.when(!left.isEmpty(), Rule.EVIDENCE_CONSIDERED, "Submitted and neither assessed nor considered: event "
                    + left.stream().findFirst().orElse(0L) + ".");
        }
    }

    private void served(CaseworkEvent event, boolean somethingIsClosed, Breaches breaches) {
        var decision = event.number("decision");
        if (decision.isPresent()) {
            breaches.whenAbsent(!outcomes.containsKey(decision.getAsLong()), somethingIsClosed, Rule.SERVED_AFTER_DECISION,
                    "The event that it says is the decision is none.");
        }
        boolean granted = decision.isPresent() ? "grant".equals(outcomes.get(decision.getAsLong()))
                : !outcomes.isEmpty() && new HashSet<>(outcomes.values()).equals(Set.of("grant"));
        if (!granted && !breaches.closed(event, Rule.REMEDY_NAMED, "decision", "remedyBody", "remedyBy")) {
            boolean unnamed = event.text("remedyBody").isEmpty() || event.date("remedyBy").isEmpty();
            breaches.whenAbsent(unnamed, somethingIsClosed && outcomes.isEmpty(), Rule.REMEDY_NAMED,
                    "Who is served a decision is told where and until when to contest it.");
        }
    }

    Deciding after(CaseworkEvent event) {
        switch (event.type()) {
            case "EvidenceSubmitted" -> {
                Set<Long> more = new HashSet<>(unassessed);
                more.add(event.sequence());
                return event.isNative() ? new Deciding(more, outcomes) : this;
            }
            case "EvidenceAssessed" -> {
                Set<Long> less = new HashSet<>(unassessed);
                event.number("submission").ifPresent(less::remove);
                return new Deciding(less, outcomes);
            }
            case "DecisionRecorded" -> {
                Map<Long, String> more = new TreeMap<>(outcomes);
                more.put(event.sequence(), event.text("outcome").orElse(""));
                return new Deciding(Set.of(), more);
            }
            default -> {
                return this;
            }
        }
    }
}
