package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casework.Rule;
import akashi.event.Content;
import akashi.testkit.BrokenRules;
import akashi.testkit.BrokenRules.Broken;
import akashi.testkit.BrokenRules.Place;
import akashi.testkit.History;
import akashi.testkit.SmallRegister;
import akashi.testkit.TestLog;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of casework is broken once, and the verifier says so of a real trail. What the command side says: EveryRuleIsRefusedTest. */
class EveryRuleTest {
    private static final String CASE = "A-1";

    static Stream<Broken> broken() {
        return BrokenRules.all().stream();
    }

    @Test
    void each_rule_has_a_history_that_breaks_it_and_says_where_it_does_not_show() {
        assertThat(broken().map(Broken::rule)).containsExactlyInAnyOrder(Rule.values());
        assertThat(broken()).allMatch(row -> row.places().size() == Place.values().length == row.why().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void the_last_event_breaks_this_rule_and_nothing_before_it_breaks_any(Broken row) {
        assertThat(row.history().broken(SmallRegister.IN_UTC)).contains(row.rule());
        assertThat(row.history().beforeLast().broken(SmallRegister.IN_UTC)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void the_verifier_names_the_rule_of_a_native_event_and_remarks_on_an_observed_one(Broken row) {
        if (row.shows(Place.VERIFIED)) {
            Report report = verify(row.history());
            if (row.rule().isRemark()) {
                assertThat(report.findings()).isEmpty();
                assertThat(report.remarks()).anyMatch(remark -> remark.contains("late"));
            } else {
                assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
                assertThat(report.findings()).extracting(Finding::code).containsOnly(FindingCode.RULE_BROKEN);
                assertThat(report.findings()).extracting(Finding::sentence)
                        .anyMatch(sentence -> sentence.contains("the rule " + row.rule().code() + ":"));
            }
        }
        if (row.shows(Place.COUNTED)) {
            Report report = verify(row.history().allObserved());
            assertThat(report.findings()).isEmpty();
            assertThat(report.remarks()).anyMatch(remark -> remark.contains("the rule " + row.rule().code() + ";"));
        }
    }

    private static Report verify(History history) {
        TestLog log = new TestLog(7);
        for (Content content : history.contents()) {
            log.append(CASE, content);
        }
        log.disclose(CASE, List.of());
        return JudgedTrail.of(log, CASE);
    }
}
