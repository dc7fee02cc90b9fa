package akashi.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.query.TestContext;
import akashi.query.store.OversightTables.Filter;
import akashi.query.store.OversightTables.Key;
import akashi.query.store.OversightTables.Statement;
import akashi.query.testing.TestLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The findings of a hundred thousand cases: how the database goes about a page of them. */
class OversightTablesTest {
    @TempDir
    Path directory;

    @Test
    void a_page_of_findings_is_read_from_an_index_in_its_order_whatever_the_filter() {
        try (AnnotationConfigApplicationContext context = TestContext.tables(new TestLedger(directory, 231))) {
            JdbcTemplate database = context.getBean(JdbcTemplate.class);
            database.execute("""
                insert into views.finding (leaf_index, kind, code, state, case_ref, sequence)
                select n, (array['rule', 'missed', 'contested'])[1 + n % 3], case when n % 3 = 2 then '' else 'code-' || n % 20 end,
                       (array['new', 'new', 'new', 'open', 'closed'])[1 + n % 5], sha256(int8send(n % 100000)), 1
                  from generate_series(1, 200000) n""");
            database.execute("analyze views.finding");
            Optional<String> none = Optional.empty();
            for (Filter filter : List.of(new Filter(none, none, none), new Filter(none, none, Optional.of("open")),
                    new Filter(Optional.of("rule"), none, none), new Filter(Optional.of("missed"), none, Optional.of("closed")),
                    new Filter(Optional.of("rule"), Optional.of("code-6"), none), new Filter(Optional.of("rule"), Optional.of("code-6"), Optional.of("new")))) {
                for (Optional<Key> behind : List.of(Optional.<Key>empty(), Optional.of(new Key(100_000, "rule", "code-6")))) {
                    Statement page = OversightTables.statement(filter, behind, 26);
                    String plan = String.join("\n", database.queryForList("explain " + page.text(), String.class, page.values().toArray()));
                    assertThat(plan).as("%s behind %s", filter, behind).contains("Index").doesNotContain("Seq Scan").doesNotContain("Sort");
                }
            }
            assertThat(context.getBean(OversightTables.class).counts()).hasSizeGreaterThan(10);
        }
    }
}
