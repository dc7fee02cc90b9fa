package akashi.query.store;

import akashi.query.store.JudgementTables.Clock;
import akashi.query.store.JudgementTables.Listed;
import akashi.vault.CaseRef;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Tables {@code finding}, {@code case_clock} and {@code case_holder}, as they are read: by pages that begin behind a key, each from an index
 * in its order. */
@Component
public class OversightTables {
    private static final RowMapper<Listed> FINDING = (row, n) -> new Listed(CaseRef.of(row.getBytes(1)), row.getLong(2), row.getLong(3),
        row.getString(4), row.getString(5), row.getString(6));
    private static final RowMapper<Clock> CLOCK = (row, n) -> new Clock(CaseRef.of(row.getBytes(1)), row.getString(2), row.getString(3),
        row.getDate(4).toLocalDate(), row.getBoolean(5), row.getBoolean(6));
    private static final String FINDINGS = "select case_ref, sequence, leaf_index, kind, code, state from views.finding";
    /** Those that run against somebody else than the applicant, as the index has them. */
    private static final String CLOCKS = """
        select case_ref, clock, owner, due_by, suspended, missed from views.case_clock where not suspended and owner <> 'applicant'""";

    private final JdbcTemplate database;

    OversightTables(JdbcTemplate database) {
        this.database = database;
    }

    /** The newest findings behind a key, newest first.
     *
     * @param filter which
     * @param behind the last that was shown; empty: from the newest */
    public List<Listed> findings(Filter filter, Optional<Key> behind, int most) {
        Statement statement = statement(filter, behind, most);
        return database.query(statement.text, FINDING, statement.values.toArray());
    }

    /** How a page of findings is asked for. */
    static Statement statement(Filter filter, Optional<Key> behind, int most) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(" where true");
        filter.kind.ifPresent(kind -> add(where, values, "kind = ?", kind));
        filter.code.ifPresent(code -> add(where, values, "code = ?", code));
        filter.state.ifPresent(state -> add(where, values, "state = ?", state));
        behind.ifPresent(key -> {
            where.append(" and (leaf_index, kind, code) < (?, ?, ?)");
            values.addAll(List.of(key.leafIndex, key.kind, key.code));
        });
        values.add(most);
        return new Statement(FINDINGS + where + " order by leaf_index desc, kind desc, code desc limit ?", values);
    }

    /** All findings of one case, in the order of its events. */
    public List<Listed> findings(CaseRef ref) {
        return database.query(FINDINGS + " where case_ref = ? order by leaf_index, kind, code", FINDING, (Object) ref.bytes());
    }

    /** How many findings there are of each kind, code and state. */
    public List<Count> counts() {
        return database.query("select kind, code, state, count(*) from views.finding group by kind, code, state order by kind, code, state",
            (row, n) -> new Count(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
    }

    /** The clocks that fall due from a day to another, or ran out and are not answered, the earliest first.
     *
     * @param from   the first day; empty: from the first there is
     * @param behind the last that was shown */
    public List<Clock> clocks(Optional<LocalDate> from, LocalDate until, Optional<ClockKey> behind, int most) {
        List<Object> values = new ArrayList<>(List.of(Date.valueOf(until)));
        StringBuilder where = new StringBuilder(" and due_by <= ?");
        from.ifPresent(day -> add(where, values, "due_by >= ?", Date.valueOf(day)));
        behind.ifPresent(key -> {
            where.append(" and (due_by, case_ref, clock) > (?, ?, ?)");
            values.addAll(List.of(Date.valueOf(key.dueBy), key.ref.bytes(), key.clock));
        });
        values.add(most);
        return database.query(CLOCKS + where + " order by due_by, case_ref, clock limit ?", CLOCK, values.toArray());
    }

    /** How many clocks ran out before a day, and how many fall due from it to another. */
    public ClockCounts clockCounts(LocalDate today, LocalDate until) {
        return database.queryForObject("""
            select count(*) filter (where due_by < ?), count(*) filter (where due_by < ? and not missed), count(*) filter (where due_by >= ?)
              from views.case_clock where not suspended and owner <> 'applicant' and due_by <= ?""",
            (row, n) -> new ClockCounts(row.getLong(1), row.getLong(2), row.getLong(3)), Date.valueOf(today), Date.valueOf(today),
            Date.valueOf(today), Date.valueOf(until));
    }

    /** Who has the most undecided cases, the most first. */
    public List<Load> loads(int most) {
        return database.query("select holder, count(*) from views.case_holder where pending group by holder order by 2 desc, holder limit ?",
            (row, n) -> new Load(row.getString(1), row.getLong(2)), most);
    }

    /** How many undecided cases have somebody in charge, and how many people that is. */
    public Held held() {
        return database.queryForObject("select count(*), count(distinct holder) from views.case_holder where pending",
            (row, n) -> new Held(row.getLong(1), row.getLong(2)));
    }

    private static void add(StringBuilder where, List<Object> values, String condition, Object value) {
        where.append(" and ").append(condition);
        values.add(value);
    }

    /** A statement with what stands for its question marks. */
    record Statement(String text, List<Object> values) { }

    /** Which findings; what is empty does not matter. */
    public record Filter(Optional<String> kind, Optional<String> code, Optional<String> state) { }

    /** Where a page of findings ends. */
    public record Key(long leafIndex, String kind, String code) { }

    /** Where a page of clocks ends. */
    public record ClockKey(LocalDate dueBy, CaseRef ref, String clock) { }

    /** So many findings. */
    public record Count(String kind, String code, String state, long number) { }

    /** @param late       ran out and not answered
     *  @param unrecorded of these, nothing says yet that they were missed
     *  @param soon       fall due in time to come */
    public record ClockCounts(long late, long unrecorded, long soon) { }

    /** So many undecided cases of one person. */
    public record Load(String holder, long cases) { }

    /** So many undecided cases of so many people. */
    public record Held(long cases, long holders) { }
}
