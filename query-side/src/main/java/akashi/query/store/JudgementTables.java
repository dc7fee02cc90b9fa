package akashi.query.store;

import akashi.vault.CaseRef;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tables {@code to_judge}, {@code finding}, {@code case_clock} and {@code case_holder}, as they are written: what follows from a case's
 * events for whoever watches over all of them. */
@Component
public class JudgementTables {
    private final JdbcTemplate database;

    JudgementTables(JdbcTemplate database) {
        this.database = database;
    }

    /** The case has grown: it is judged anew.
     *
     * @param leafIndex of its newest event */
    public void mark(CaseRef ref, long leafIndex) {
        database.update("""
            insert into views.to_judge (case_ref, leaf_index, mark) values (?, ?, nextval('views.judge_mark'))
            on conflict (case_ref) do update set leaf_index = excluded.leaf_index, mark = excluded.mark""", ref.bytes(), leafIndex);
    }

    /** Something of the case was erased: nothing that followed from it stays, and what is left is judged anew. */
    public void forget(CaseRef ref) {
        database.update("""
            insert into views.to_judge (case_ref, leaf_index, mark)
            select case_ref, last_leaf, nextval('views.judge_mark') from views.case_summary where case_ref = ?
            on conflict (case_ref) do update set mark = excluded.mark""", (Object) ref.bytes());
        delete(ref);
    }

    /** Cases that are to be judged, the longest waiting first.
     *
     * @param projected how many entries the views stand for: of a case that goes on after them not everything public is known yet */
    public List<Waiting> waiting(long projected, int most) {
        return database.query("select case_ref, mark from views.to_judge where leaf_index < ? order by leaf_index limit ?",
            (row, n) -> new Waiting(CaseRef.of(row.getBytes(1)), row.getLong(2)), projected, most);
    }

    /** How many cases wait to be judged, counted up to a thousand. */
    public long waiting() {
        Long number = database.queryForObject("select count(*) from (select 1 from views.to_judge limit 1000) w", Long.class);
        return number == null ? 0 : number;
    }

    /** Writes what follows from a case in the place of what followed from it before; nothing if it has changed since it was read.
     *
     * @param waiting as it was when the case had not been read yet */
    @Transactional
    public void judged(Waiting waiting, List<Listed> findings, List<Clock> clocks, List<Holder> holder) {
        // The row is held until all is written, so that whoever marks the case meanwhile comes after.
        List<Long> mark = database.queryForList("select mark from views.to_judge where case_ref = ? for update", Long.class,
            (Object) waiting.ref.bytes());
        if (!mark.equals(List.of(waiting.mark))) {
            return;
        }
        byte[] ref = waiting.ref.bytes();
        delete(waiting.ref);
        database.batchUpdate("insert into views.finding (leaf_index, kind, code, state, case_ref, sequence) values (?, ?, ?, ?, ?, ?)",
            findings.stream().map(each -> new Object[] {each.leafIndex, each.kind, each.code, each.state, ref, each.sequence}).toList());
        database.batchUpdate("insert into views.case_clock (case_ref, clock, owner, due_by, suspended, missed) values (?, ?, ?, ?, ?, ?)",
            clocks.stream().map(each -> new Object[] {ref, each.clock, each.owner, Date.valueOf(each.dueBy), each.suspended, each.missed}).toList());
        database.batchUpdate("insert into views.case_holder (case_ref, holder, pending) values (?, ?, ?)",
            holder.stream().map(each -> new Object[] {ref, each.holder, each.pending}).toList());
        database.update("delete from views.to_judge where case_ref = ?", (Object) ref);
    }

    /** Empties the tables, before the cases are projected anew. */
    public void clear() {
        database.execute("truncate views.to_judge, views.finding, views.case_clock, views.case_holder");
    }

    private void delete(CaseRef ref) {
        for (String table : List.of("finding", "case_clock", "case_holder")) {
            database.update("delete from views." + table + " where case_ref = ?", (Object) ref.bytes());
        }
    }

    /** A case that is to be judged. @param mark another one each time it has changed */
    public record Waiting(CaseRef ref, long mark) { }

    /** A reason for which a case is listed.
     *
     * @param leafIndex of the event, as {@code sequence}
     * @param kind      of reason, by its word
     * @param code      the rule or the clock; empty for other kinds
     * @param state     how far it has come, by its word */
    public record Listed(CaseRef ref, long sequence, long leafIndex, String kind, String code, String state) { }

    /** A clock that is not answered. @param missed that it ran out is recorded */
    public record Clock(CaseRef ref, String clock, String owner, LocalDate dueBy, boolean suspended, boolean missed) { }

    /** Who is in charge of a case. @param pending whether the case is still undecided */
    public record Holder(String holder, boolean pending) { }
}
