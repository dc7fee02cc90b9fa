package akashi.query.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.AccessCode;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.query.TestContext;
import akashi.query.axon.ProjectionEngine;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestRandom;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class AccessDeskTest {
    private static final long SEED = 61;
    private static final String CASE = "A 1";
    private static final String SATO = "gyoseishoshi-佐藤";
    private static final String TRAN = "lawyer-Trần";

    @TempDir
    Path directory;

    private final TestRandom random = new TestRandom(SEED);
    private TestLedger ledger;
    private AnnotationConfigApplicationContext context;

    @BeforeEach
    void start() {
        ledger = new TestLedger(directory, SEED);
        ledger.grow(CASE, 1);
        ledger.grow("B 2", 1);
        ledger.publish();
        context = TestContext.all(ledger, Optional.empty());
        context.getBean(ProjectionEngine.class).start();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void a_representative_s_code_opens_the_case_from_the_appointment_to_its_end_and_no_other_case() throws Exception {
        AccessCode code = AccessCode.draw(random);
        ledger.issueCode(CASE, code, SATO);
        follow();
        assertThat(desk().enter(CASE, code.reveal())).as("nobody is appointed yet").isEmpty();
        represent("RepresentativeAppointed", SATO);
        AccessDesk.Visit visit = desk().enter(CASE, code.reveal()).orElseThrow();
        assertThat(visit.representative()).isTrue();
        assertThat(visit.number()).isEqualTo(CASE);
        assertThat(desk().isCurrent(visit)).isTrue();
        assertThat(desk().enter("B 2", code.reveal())).isEmpty();
        represent("RepresentativeEnded", TRAN);
        assertThat(desk().isCurrent(visit)).as("it was another's appointment that ended").isTrue();
        represent("RepresentativeEnded", SATO);
        assertThat(desk().isCurrent(visit)).as("the visit ends with the appointment").isFalse();
        assertThat(desk().enter(CASE, code.reveal())).isEmpty();
    }

    @Test
    void a_new_code_replaces_the_older_one_of_its_holder_and_nobody_else_s() throws Exception {
        AccessCode applicants = AccessCode.draw(random);
        AccessCode satos = AccessCode.draw(random);
        AccessCode trans = AccessCode.draw(random);
        ledger.issueCode(CASE, applicants);
        ledger.issueCode(CASE, satos, SATO);
        ledger.issueCode(CASE, trans, TRAN);
        represent("RepresentativeAppointed", SATO);
        represent("RepresentativeAppointed", TRAN);
        AccessDesk.Visit before = desk().enter(CASE, satos.reveal()).orElseThrow();
        AccessCode again = AccessCode.draw(random);
        ledger.issueCode(CASE, again, SATO);
        follow();
        assertThat(desk().enter(CASE, satos.reveal())).isEmpty();
        assertThat(desk().isCurrent(before)).isFalse();
        assertThat(desk().enter(CASE, again.reveal())).isPresent();
        assertThat(desk().enter(CASE, trans.reveal())).isPresent();
        assertThat(desk().enter(CASE, applicants.reveal()).orElseThrow().representative()).isFalse();
        AccessCode newer = AccessCode.draw(random);
        ledger.issueCode(CASE, newer);
        follow();
        assertThat(desk().enter(CASE, applicants.reveal())).isEmpty();
        assertThat(desk().enter(CASE, newer.reveal())).isPresent();
        assertThat(desk().enter(CASE, again.reveal())).isPresent();
    }

    @Test
    void a_code_of_the_second_revision_without_a_holder_is_the_applicant_s_and_one_for_a_nameless_representative_opens_nothing() throws Exception {
        AccessCode applicants = AccessCode.draw(random);
        AccessCode nameless = AccessCode.draw(random);
        ledger.record(CASE, "AccessCodeIssued", 2, Map.of("codeDigest", new JsonString(applicants.digest().base64Url())));
        ledger.record(CASE, "AccessCodeIssued", 2, Map.of("codeDigest", new JsonString(nameless.digest().base64Url()),
            "holder", new JsonString("representative")));
        represent("RepresentativeAppointed", SATO);
        assertThat(desk().enter(CASE, applicants.reveal()).orElseThrow().representative()).isFalse();
        assertThat(desk().enter(CASE, nameless.reveal())).isEmpty();
    }

    @Test
    void no_view_holds_a_representative_s_name() throws Exception {
        ledger.issueCode(CASE, AccessCode.draw(random), SATO);
        represent("RepresentativeAppointed", SATO);
        JdbcTemplate database = context.getBean(JdbcTemplate.class);
        for (String view : new String[] {"access_code", "representation"}) {
            assertThat(database.queryForList("select holder from views." + view, byte[].class)).isNotEmpty()
                .allSatisfy(holder -> assertThat(holder).hasSize(32));
        }
    }

    private void represent(String type, String representative) throws InterruptedException {
        Map<String, JsonValue> fields = Map.of("representative", new JsonString(representative), "scope", new JsonString("all"));
        ledger.record(CASE, type, 1, type.equals("RepresentativeAppointed") ? fields : Map.of("representative", new JsonString(representative)));
        follow();
    }

    private void follow() throws InterruptedException {
        ledger.publish();
        var projections = context.getBean(ProjectionEngine.class);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (projections.projected().orElse(0) < ledger.log().size()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private AccessDesk desk() {
        return context.getBean(AccessDesk.class);
    }
}
