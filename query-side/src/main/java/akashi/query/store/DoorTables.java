package akashi.query.store;

import akashi.vault.CaseRef;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tables {@code access_code} and {@code representation}: whom a code lets into a case. A holder is known by a keyed hash, never by name. */
@Component
public class DoorTables {
    private static final byte[] APPLICANT = {};
    /** The applicant's code always, a representative's while that representative is appointed. */
    private static final String OPEN = """
        select c.code_digest, c.leaf_index, c.holder from views.access_code c
         where c.case_ref = ? and (c.holder = ''::bytea
            or exists (select 1 from views.representation r where r.case_ref = c.case_ref and r.holder = c.holder))
         order by c.holder""";

    private final JdbcTemplate database;

    DoorTables(JdbcTemplate database) {
        this.database = database;
    }

    /** The codes that open a case now: the newest of each holder, the applicant's first. */
    public List<Door> open(CaseRef ref) {
        return database.query(OPEN, (row, n) -> new Door(row.getBytes(1), row.getLong(2), row.getBytes(3).length > 0), (Object) ref.bytes());
    }

    /** A new code was issued; older ones of the same holder stop working.
     *
     * @param representative whose it is; empty: the applicant's */
    public void issue(CaseRef ref, Optional<Holder> representative, byte[] codeDigest, long leafIndex) {
        database.update("""
            insert into views.access_code (case_ref, holder, code_digest, leaf_index) values (?, ?, ?, ?)
            on conflict (case_ref, holder) do update set code_digest = excluded.code_digest, leaf_index = excluded.leaf_index""",
            ref.bytes(), representative.map(Holder::bytes).orElse(APPLICANT), codeDigest, leafIndex);
    }

    /** A representative acts from now on. */
    public void appoint(CaseRef ref, Holder representative, long leafIndex) {
        database.update("""
            insert into views.representation (case_ref, holder, leaf_index) values (?, ?, ?)
            on conflict (case_ref, holder) do update set leaf_index = excluded.leaf_index""",
            ref.bytes(), representative.bytes, leafIndex);
    }

    /** A representative acts no longer. */
    public void end(CaseRef ref, Holder representative) {
        database.update("delete from views.representation where case_ref = ? and holder = ?", ref.bytes(), representative.bytes);
    }

    /** An entry of the case was erased, and nobody can tell whether it ended a code or an appointment made before it: these hold no longer.
     * Those after it do. */
    public void close(CaseRef ref, long leafIndex) {
        database.update("delete from views.access_code where case_ref = ? and leaf_index <= ?", ref.bytes(), leafIndex);
        database.update("delete from views.representation where case_ref = ? and leaf_index <= ?", ref.bytes(), leafIndex);
    }

    /** Empties both tables, before they are projected anew. */
    public void clear() {
        database.execute("truncate views.access_code, views.representation");
    }

    /** A code that opens a case: its SHA-256, and the leaf of the event that issued it. */
    public record Door(byte[] digest, long leafIndex, boolean representative) { }

    /** A representative within one case: a keyed hash of both. */
    public record Holder(byte[] bytes) {
        public Holder {
            if (bytes.length == 0) {
                throw new IllegalArgumentException("the applicant is no representative");
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Holder holder && Arrays.equals(bytes, holder.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
