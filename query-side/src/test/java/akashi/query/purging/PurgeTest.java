package akashi.query.purging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.casefile.AccessCode;
import akashi.json.JsonString;
import akashi.query.TestContext;
import akashi.query.axon.ProjectionEngine;
import akashi.query.casefile.AccessDesk;
import akashi.query.casefile.CaseReader;
import akashi.query.store.CaseTables;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tombstones in the vault, and what is left of the erased in the views. */
class PurgeTest {
    private static final long SEED = 61;
    private static final List<String> VIEWS = List.of("case_summary", "timeline", "access_code", "representation", "case_index", "rules",
        "published", "public_entry", "parked", "erasure", "purged");

    @TempDir
    Path directory;

    private final TestRandom random = new TestRandom(SEED);
    private final AccessCode superseded = AccessCode.draw(random);
    private final AccessCode later = AccessCode.draw(random);
    private TestLedger ledger;
    private AnnotationConfigApplicationContext context;

    @BeforeEach
    void lay_out_a_ledger() {
        ledger = new TestLedger(directory, SEED);
        ledger.nameOmbudsman();
        for (String number : List.of("entry", "whole", "other", "revived")) {
            ledger.grow(number, 3);
            ledger.issueCode(number, superseded);
            ledger.record(number, "RepresentativeAppointed", 1, Map.of("representative", new JsonString("R-7"), "scope", new JsonString("all")));
            ledger.issueCode(number, AccessCode.draw(random), "R-7");
            ledger.grow(number, 2);
        }
        ledger.log().publishIndex();
        ledger.publish();
        context = TestContext.all(ledger, Optional.empty());
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void views_are_the_same_whether_an_entry_is_projected_before_its_keys_are_destroyed_or_after() throws Exception {
        projections().start();
        await(() -> isProjected() && events("whole") == 8);
        erase();
        await(() -> isProjected() && purged() == 8 + 2 + 1);
        List<String> before = rows();

        projections().rebuild();
        await(() -> isProjected() && purged() == 8 + 2 + 1);
        assertThat(rows()).as("rebuilt, seed %d", SEED).isEqualTo(before);

        context.close();
        ledger.database().tamper("truncate views.followed, views.followed_block, views.case_summary, views.timeline, views.access_code,"
            + " views.representation, views.case_index, views.rules, views.published, views.public_entry, views.parked, views.erasure, views.token_entry;"
            + "update views.purged set number = 0");
        context = TestContext.all(ledger, Optional.empty());
        projections().start();
        await(() -> isProjected() && purged() == 8 + 2 + 1);
        assertThat(rows()).as("begun after the erasure").isEqualTo(before);
    }

    @Test
    void what_is_erased_is_closed_and_the_rest_stays() throws Exception {
        projections().start();
        await(this::isProjected);
        CaseReader reader = context.getBean(CaseReader.class);
        AccessDesk desk = context.getBean(AccessDesk.class);
        AccessDesk.Visit visit = desk.enter("whole", superseded.reveal()).orElseThrow();
        erase();
        assertThat(reader.find("whole")).as("at once, before anything is purged").isEmpty();
        await(() -> isProjected() && purged() == 8 + 2 + 1);

        assertThat(desk.isCurrent(visit)).isFalse();
        assertThat(desk.enter("whole", superseded.reveal())).isEmpty();
        assertThat(numbers()).containsExactly("entry", "other", "revived");
        assertThat(cases().timeline(ledger.ref("whole"))).hasSize(8).noneMatch(CaseTables.Place::readable);
        assertThat(cases().timeline(ledger.ref("entry"))).filteredOn(place -> !place.readable()).extracting(CaseTables.Place::sequence)
            .containsExactly(1L, 2L);
        assertThat(cases().timeline(ledger.ref("other"))).hasSize(8).allMatch(CaseTables.Place::readable);
        assertThat(desk.enter("entry", superseded.reveal())).as("its code was issued after what was erased").isPresent();
        assertThat(desk.enter("other", superseded.reveal())).isPresent();
        assertThat(reader.find("entry")).isPresent();
        String ref = "'\\x" + ledger.ref("whole") + "'";
        for (String view : List.of("access_code", "representation")) {
            assertThat(number("select count(*) from views." + view + " where case_ref = " + ref)).as(view).isZero();
        }
    }

    @Test
    void an_older_code_does_not_open_a_case_again_because_the_event_that_replaced_it_was_erased() throws Exception {
        projections().start();
        await(this::isProjected);
        AccessDesk desk = context.getBean(AccessDesk.class);
        assertThat(desk.enter("revived", later.reveal())).as("the newest code is of the event that will be erased").isEmpty();
        ledger.issueCode("revived", later);
        ledger.publish();
        await(() -> isProjected() && desk.enter("revived", later.reveal()).isPresent());
        ledger.erase("revived", 8L);
        ledger.publish();
        await(() -> isProjected() && purged() == 1);
        assertThat(desk.enter("revived", later.reveal())).isEmpty();
        assertThat(desk.enter("revived", superseded.reveal())).isEmpty();
        projections().rebuild();
        await(() -> isProjected() && purged() == 1);
        assertThat(desk.enter("revived", superseded.reveal())).isEmpty();
    }

    @Test
    void a_tombstone_waits_until_its_entry_is_in_the_views_and_a_purge_is_undone_with_its_transaction() throws Exception {
        projections().start();
        await(this::isProjected);
        context.getBean(Purging.class).stop();
        ledger.erase("entry", 0L);
        long leaf = ledger.log().caseFile("entry").get(0).leaf();
        Purge purge = context.getBean(Purge.class);
        assertThat(purge.next(leaf)).isEmpty();
        assertThat(purged()).isZero();
        var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            assertThat(purge.next(leaf + 1)).containsExactly(ledger.ref("entry"));
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        assertThat(purged()).isZero();
        assertThat(cases().timeline(ledger.ref("entry"))).allMatch(CaseTables.Place::readable);
        assertThat(purge.next(leaf + 1)).containsExactly(ledger.ref("entry"));
        assertThat(purge.next(leaf + 1)).isEmpty();
        assertThat(cases().timeline(ledger.ref("entry")).get(0).readable()).isFalse();
        context.getBean(Purging.class).start();
    }

    private void erase() {
        ledger.erase("whole");
        ledger.erase("entry", 1L, 2L);
        ledger.erase("revived", 7L);
        ledger.publish();
    }

    private List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        context.getBean(CaseReader.class).list((number, events) -> numbers.add(number));
        return numbers;
    }

    private int events(String number) {
        return cases().timeline(ledger.ref(number)).size();
    }

    private long purged() {
        return number("select number from views.purged");
    }

    private long number(String query) {
        Long number = context.getBean(JdbcTemplate.class).queryForObject(query, Long.class);
        return number == null ? -1 : number;
    }

    private boolean isProjected() {
        return projections().projected().orElse(0) == ledger.log().size();
    }

    private ProjectionEngine projections() {
        return context.getBean(ProjectionEngine.class);
    }

    private CaseTables cases() {
        return context.getBean(CaseTables.class);
    }

    private List<String> rows() {
        JdbcTemplate database = context.getBean(JdbcTemplate.class);
        return VIEWS.stream().map(view -> view + ": " + database.queryForList("select t::text as r from views." + view + " t order by r", String.class))
            .toList();
    }

    private static void await(BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for the views").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
