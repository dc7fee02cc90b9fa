package akashi.query.axon;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.query.TestContext;
import akashi.query.casefile.CaseProjection;
import akashi.query.casefile.PublicProjection;
import akashi.query.following.LogFollower;
import akashi.query.opening.ReadEntry;
import akashi.query.store.CaseTables;
import akashi.query.store.LedgerTables;
import akashi.query.testing.TestLedger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class ProjectionEngineTest {
    private static final long SEED = 21;
    private static final List<String> VIEWS = List.of("case_summary", "timeline", "access_code", "representation", "case_index", "rules", "published", "public_entry", "parked");

    @TempDir
    Path directory;

    private TestLedger ledger;
    private AnnotationConfigApplicationContext context;

    @BeforeEach
    void lay_out_a_ledger() {
        ledger = new TestLedger(directory, SEED);
        for (int i = 0; i < 12; i++) {
            ledger.grow("first-" + i, 1 + i);
        }
        ledger.log().publishIndex();
        for (int i = 0; i < 20; i++) {
            ledger.grow("second-" + i, 11);
            ledger.grow("first-" + i % 12, 1);
        }
        ledger.publish();
        context = TestContext.all(ledger, Optional.empty());
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void views_are_the_same_whatever_the_batch_and_the_segments() throws Exception {
        List<String> once = project(1, 100, List.of());
        assertThat(once.get(0)).as("seed %d", SEED).isNotEqualTo(once.get(1));
        assertThat(project(1, 1, List.of())).isEqualTo(once);
        assertThat(project(4, 100, List.of())).isEqualTo(once);
        assertThat(project(4, 7, List.of())).isEqualTo(once);
    }

    @Test
    void views_are_the_same_after_a_failure_between_handlers_and_token() throws Exception {
        List<String> once = project(1, 100, List.of());
        for (long leaf : new long[] {0, 50, 150, ledger.log().size() - 1}) {
            assertThat(project(1, 40, List.of(new FailsOnce(leaf)))).as("failure at leaf %d", leaf).isEqualTo(once);
        }
    }

    @Test
    void a_rebuild_gives_the_same_views_and_a_restart_in_the_middle_of_it_goes_on() throws Exception {
        List<String> once = project(1, 100, List.of());
        ProjectionEngine engine = engine(1, 5, List.of());
        engine.start();
        await(() -> engine.projected().orElse(0) == ledger.log().size());
        engine.rebuild();
        engine.close();
        ProjectionEngine next = engine(1, 100, List.of());
        next.start();
        await(() -> next.projected().orElse(0) == ledger.log().size());
        next.close();
        assertThat(rows()).isEqualTo(once);
    }

    @Test
    void a_replay_token_can_be_read_back() {
        Serializer tokens = AxonWiring.tokenSerializer();
        TrackingToken replay = ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(9), new GlobalSequenceTrackingToken(3));
        TrackingToken read = tokens.deserialize(tokens.serialize(replay, byte[].class));
        assertThat(read).isEqualTo(replay);
    }

    @Test
    void a_damaged_row_parks_its_own_case_only_and_a_rebuild_takes_it_up_again() throws Exception {
        List<String> sound = project(1, 100, List.of());
        long leaf = ledger.log().caseFile("second-3").get(4).leaf();
        ledger.database().tamper("create table log.kept as select * from vault.sealed where leaf_index = " + leaf + ";"
            + "update vault.sealed set ciphertext = set_byte(ciphertext, 40, get_byte(ciphertext, 40) # 1) where leaf_index = " + leaf);
        project(4, 100, List.of());
        var cases = context.getBean(CaseTables.class);
        var ledgerTables = context.getBean(LedgerTables.class);
        assertThat(cases.timeline(ledger.ref("second-3"))).hasSize(4);
        assertThat(ledgerTables.damage(ledger.ref("second-3")).orElseThrow().leafIndex()).isEqualTo(leaf);
        assertThat(ledgerTables.damagedCases()).isEqualTo(1);
        assertThat(cases.timeline(ledger.ref("second-4"))).hasSize(11);
        ledger.database().tamper("update vault.sealed s set ciphertext = k.ciphertext from log.kept k where s.leaf_index = k.leaf_index");
        assertThat(project(1, 100, List.of())).isEqualTo(sound);
    }

    @Test
    void rows_that_were_swapped_between_two_events_of_a_case_are_found() throws Exception {
        long one = ledger.log().caseFile("second-5").get(2).leaf();
        long other = ledger.log().caseFile("second-5").get(3).leaf();
        ledger.database().tamper("update vault.sealed set leaf_index = -1 where leaf_index = " + one
            + "; update vault.sealed set leaf_index = " + one + " where leaf_index = " + other
            + "; update vault.sealed set leaf_index = " + other + " where leaf_index = -1");
        project(1, 100, List.of());
        assertThat(context.getBean(LedgerTables.class).damage(ledger.ref("second-5")).orElseThrow().leafIndex()).isEqualTo(one);
        assertThat(context.getBean(LedgerTables.class).damagedCases()).isEqualTo(1);
    }

    @Test
    void a_case_whose_keys_are_destroyed_stands_without_content() throws Exception {
        ledger.database().tamper("delete from vault.case_file where case_ref = '\\x" + ledger.ref("second-7") + "'");
        project(1, 100, List.of());
        assertThat(context.getBean(CaseTables.class).timeline(ledger.ref("second-7"))).hasSize(11)
            .allSatisfy(place -> assertThat(place.readable()).isFalse());
        assertThat(context.getBean(LedgerTables.class).damagedCases()).isZero();
    }

    private List<String> project(int segments, int batch, List<?> more) throws Exception {
        JdbcTemplate database = context.getBean(JdbcTemplate.class);
        VIEWS.forEach(view -> database.execute("truncate views." + view));
        database.execute("truncate views.token_entry");
        ProjectionEngine engine = engine(segments, batch, more);
        engine.start();
        await(() -> engine.projected().orElse(0) == ledger.log().size() && engine.isHealthy());
        engine.close();
        return rows();
    }

    private ProjectionEngine engine(int segments, int batch, List<?> more) throws InterruptedException {
        assertThat(context.getBean(LogFollower.class).awaitSize(ledger.log().size(), 60_000)).isTrue();
        List<Object> projections = new ArrayList<>(List.of(context.getBean(CaseProjection.class), context.getBean(PublicProjection.class)));
        projections.addAll(more);
        return new ProjectionEngine(context.getBean(FollowedEntries.class), context.getBean(TokenStore.class),
            context.getBean(TransactionManager.class), projections, segments, batch);
    }

    private List<String> rows() {
        JdbcTemplate database = context.getBean(JdbcTemplate.class);
        return VIEWS.stream().map(view -> database.queryForObject("select coalesce(md5(string_agg(r, '\n' order by r)), '') "
            + "from (select t::text as r from views." + view + " t) rows", String.class)).toList();
    }

    private static void await(BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for the projections").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Stands behind the other handlers: what they wrote has to vanish with its failure. */
    static final class FailsOnce {
        private final long leaf;
        private boolean failed;

        FailsOnce(long leaf) {
            this.leaf = leaf;
        }

        @EventHandler
        synchronized void on(ReadEntry entry) {
            if (entry.leafIndex() == leaf && !failed) {
                failed = true;
                throw new IllegalStateException("a failure on purpose");
            }
        }
    }
}
