package akashi.verify;

import akashi.casework.Breach;
import akashi.casework.CaseworkEvent;
import akashi.casework.CaseworkState;
import akashi.casework.Citation;
import akashi.casework.Published;
import akashi.event.Content;
import akashi.event.Mode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Does the case keep the rules of casework (docs/refusals.md)? What was recorded here must; what was taken over from another system
 * is only remarked on, since it happened under another's rules.
 */
final class CaseworkCheck {
    static final String NAME = "casework-rules";

    private final CitedRecord published;
    private final Examination sheet;

    CaseworkCheck(CitedRecord published, Examination sheet) {
        this.published = published;
        this.sheet = sheet;
    }

    void run(List<TrailPlace> places) {
        CaseworkState state = CaseworkState.NONE;
        int judged = 0;
        Map<String, Integer> observed = new TreeMap<>();
        for (TrailPlace place : places) {
            Optional<Content> content = place.event().flatMap(event -> event.opened().content());
            if (content.isEmpty()) {
                state = state.afterClosed();
                continue;
            }
            TrailEvent event = place.event().orElseThrow();
            CaseworkEvent placed = new CaseworkEvent(state.count(), content.get(), new HashSet<>(event.opened().closedFields()));
            boolean isNative = content.get().mode() == Mode.NATIVE;
            Published known = published.before(event.leafIndex(), content.get().recordedAt(), Citation.of(state, placed));
            for (Breach breach : state.breaches(placed, known)) {
                if (isNative) {
                    say(event.sequence(), breach);
                } else if (!breach.undecided()) {
                    observed.merge(breach.rule().code(), 1, Integer::sum);
                }
            }
            state = state.after(placed);
            judged += isNative ? 1 : 0;
        }
        observed.forEach((rule, times) -> sheet.remark("In the history that was taken over, " + times + (times == 1 ? " event breaks"
                : " events break") + " the rule " + rule + "; it happened under another system's rules and refutes nothing."));
        sheet.checked(NAME, judged + " events that were recorded here keep the rules of casework, as far as what is shown can tell");
        published.conclude(sheet);
    }

    private void say(long sequence, Breach breach) {
        String rule = breach.rule().code();
        if (breach.undecided()) {
            sheet.remark("Not checked of event " + sequence + ": the rule " + rule + ", because " + breach.sentence() + ".");
        } else if (breach.rule().isRemark()) {
            sheet.remark("Event " + sequence + ", " + rule + ": " + breach.sentence());
        } else {
            sheet.found(Finding.of(FindingCode.RULE_BROKEN, "event " + sequence + " breaks the rule " + rule + ": " + breach.sentence())
                    .inEvent(sequence).expected(rule));
        }
    }
}
