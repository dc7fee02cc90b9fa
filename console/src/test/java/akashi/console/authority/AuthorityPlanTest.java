package akashi.console.authority;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.console.authority.Entry.Sequence;
import akashi.console.authority.Entry.Sequences;
import akashi.json.JsonString;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AuthorityPlanTest {
    private static final AuthorityPlan PLAN = new AuthorityPlan(1_000, 1);

    @Test
    void the_same_seed_is_the_same_plan_and_another_seed_another() {
        assertThat(new AuthorityPlan(80, 7).days()).isEqualTo(new AuthorityPlan(80, 7).days());
        assertThat(new AuthorityPlan(80, 7).staff()).isEqualTo(new AuthorityPlan(80, 7).staff());
        assertThat(new AuthorityPlan(80, 7).announcements()).isEqualTo(new AuthorityPlan(80, 7).announcements());
        assertThat(new AuthorityPlan(80, 7).days()).isNotEqualTo(new AuthorityPlan(80, 8).days());
    }

    @Test
    void any_size_and_seed_can_be_planned() {
        for (int seed = 0; seed < 40; seed++) {
            AuthorityPlan plan = new AuthorityPlan(1 + seed, seed);
            assertThat(plan.cases()).as("seed %d", seed).isEqualTo(1 + seed);
            assertThat(plan.acts()).as("seed %d", seed).isGreaterThanOrEqualTo(3 * plan.cases());
        }
    }

    @Test
    void each_case_begins_with_its_application_and_goes_on_in_the_order_of_time() {
        assertThat(byCase()).hasSize(1_000);
        byCase().forEach((number, acts) -> {
            assertThat(acts.get(0).entry().type()).as(number).isEqualTo("ApplicationReceived");
            for (int i = 1; i < acts.size(); i++) {
                assertThat(acts.get(i).at()).as(number + " act " + i).isAfter(acts.get(i - 1).at());
            }
        });
    }

    @Test
    void whoever_reviews_or_decides_has_not_drafted_unless_it_is_tried_on_purpose() {
        byCase().forEach((number, acts) -> {
            Map<String, String> by = new LinkedHashMap<>();
            acts.stream().filter(act -> !act.mustBeRefused()).filter(act -> Set.of("DraftDecisionPrepared", "SecondOfficerReviewed",
                    "DecisionRecorded").contains(act.entry().type())).forEach(act -> by.put(act.entry().type(), act.by()));
            assertThat(new HashSet<>(by.values())).as(number).hasSameSizeAs(by.keySet());
        });
    }

    @Test
    void an_act_refers_only_to_what_was_done_before_and_a_decision_to_all_that_was_handed_in() {
        byCase().forEach((number, acts) -> {
            Set<String> labels = new HashSet<>();
            Set<String> submissions = new HashSet<>();
            for (Act act : acts) {
                act.entry().references().forEach(reference -> {
                    if (reference instanceof Sequence one) {
                        assertThat(labels).as(number).contains(one.label());
                    } else if (reference instanceof Sequences all && !act.mustBeRefused()) {
                        assertThat(submissions).as(number).containsExactlyInAnyOrderElementsOf(all.labels());
                    }
                });
                labels.add(act.label());
                if (act.entry().type().equals("EvidenceSubmitted")) {
                    submissions.add(act.label());
                }
            }
        });
    }

    @Test
    void good_and_bad_practice_occur_as_often_as_they_should() {
        assertThat(percentWith("DecisionRecorded")).isBetween(70, 92);
        assertThat(percentWith("EvidenceRequested")).isBetween(35, 55);
        assertThat(percentWith("InterviewHeld")).isBetween(20, 42);
        assertThat(percentWith("CaseTransferred")).isBetween(4, 13);
        assertThat(percentWith("Withdrawn")).isBetween(3, 10);
        assertThat(percentWith("ReviewLodged")).isBetween(8, 22);
        assertThat(percentWith("DetentionOrdered")).isBetween(1, 8);
        for (String type : List.of("DeadlineExtended", "RecordCorrected", "SubjectContested", "RecordAccessed", "InquiryOpened",
                "ConsultationAnswered", "DisclosureAnswered", "RepresentativeAppointed", "JudicialReviewLodged", "CaseClosed")) {
            assertThat(percentWith(type)).as(type).isPositive();
        }
        assertThat(acts().stream().filter(act -> act.entry().type().equals("ReviewDecided"))
                .map(act -> act.entry().fields().members().get("outcome"))).contains(new JsonString("overturned"), new JsonString("upheld"));
        assertThat(acts().stream().map(Act::forbidden)).contains("reasons-given", "criteria-in-force", "officers-apart", "remedy-named",
                "evidence-considered", "extension-before-expiry", "removal-while-remedy-open", "access-purpose");
        assertThat(acts().stream().filter(Act::mustBeRefused).count()).isLessThan(PLAN.acts() / 20);
    }

    @Test
    void what_the_rules_forbid_is_given_properly_afterwards() {
        byCase().forEach((number, acts) -> {
            for (int i = 0; i < acts.size(); i++) {
                if (acts.get(i).forbidden().equals("reasons-given")) {
                    assertThat(acts.subList(i + 1, acts.size())).as(number).anyMatch(later -> !later.mustBeRefused()
                            && later.entry().type().equals("DecisionRecorded") && later.entry().fields().has("reasons"));
                }
            }
        });
    }

    @Test
    void there_are_seasons_and_offices_and_nobody_works_on_a_day_off() {
        Map<Integer, Long> months = acts().stream().filter(act -> act.entry().type().equals("ApplicationReceived")).collect(
                Collectors.groupingBy(act -> act.at().atZone(Calendar.ZONE).getMonthValue(), Collectors.counting()));
        assertThat(months).hasSize(12);
        assertThat(months.get(3)).isGreaterThan(2 * months.get(1));
        assertThat(acts().stream().map(Act::by).filter(by -> by.contains("-officer-")).map(by -> by.substring(0, by.indexOf('-'))))
                .contains(Personnel.OFFICES.toArray(String[]::new));
        assertThat(PLAN.days().keySet()).allSatisfy(day -> {
            assertThat(day.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            assertThat(Calendar.HOLIDAYS).doesNotContain(day);
            assertThat(day).isBetween(Calendar.FIRST_DAY, Calendar.LAST_DAY);
        });
    }

    @Test
    void what_is_published_is_published_in_time() {
        assertThat(PLAN.announcements()).isSortedAccordingTo((one, other) -> one.day().compareTo(other.day()));
        assertThat(PLAN.announcements().stream().filter(one -> one.type().equals("CriteriaPublished"))).hasSize(10).allSatisfy(one ->
                assertThat(one.fields().text("inForceFrom")).isGreaterThan(one.day().toString()));
    }

    @Test
    void acts_of_a_day_fall_on_that_day_before_its_evening() {
        PLAN.days().forEach((day, acts) -> assertThat(acts).isNotEmpty().allSatisfy(act -> {
            assertThat(act.at().atZone(Calendar.ZONE).toLocalDate()).isEqualTo(day);
            assertThat(act.at().atZone(Calendar.ZONE).getHour()).isBetween(9, 17);
        }));
    }

    private static List<Act> acts() {
        List<Act> all = new ArrayList<>();
        PLAN.days().values().forEach(all::addAll);
        return all;
    }

    private static Map<String, List<Act>> byCase() {
        return acts().stream().collect(Collectors.groupingBy(Act::caseNumber, LinkedHashMap::new, Collectors.toList()));
    }

    private static int percentWith(String type) {
        return (int) byCase().values().stream().filter(acts -> acts.stream().anyMatch(act -> !act.mustBeRefused()
                && act.entry().type().equals(type))).count() * 100 / PLAN.cases();
    }
}
