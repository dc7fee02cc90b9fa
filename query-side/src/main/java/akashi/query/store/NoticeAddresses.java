package akashi.query.store;

import akashi.hash.Hash;
import akashi.vault.CaseRef;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Table {@code notice_address}: under which secret somebody learns that there is something new in a case. Knows the secret's digest only. */
@Component
public class NoticeAddresses {
    private final JdbcTemplate database;

    NoticeAddresses(JdbcTemplate database) {
        this.database = database;
    }

    /** Keeps an address; the one that was made before with the same code ends. */
    public void put(CaseRef ref, long codeLeaf, Hash digest) {
        database.update("""
            insert into views.notice_address (case_ref, code_leaf, digest) values (?, ?, ?)
            on conflict (case_ref, code_leaf) do update set digest = excluded.digest""", ref.bytes(), codeLeaf, digest.bytes());
    }

    /** The address with this digest. */
    public Optional<Address> find(Hash digest) {
        return database.query("select case_ref, code_leaf from views.notice_address where digest = ?",
            (row, n) -> new Address(CaseRef.of(row.getBytes(1)), row.getLong(2)), (Object) digest.bytes()).stream().findFirst();
    }

    /** Is there an address that was made with this code? */
    public boolean isThere(CaseRef ref, long codeLeaf) {
        return !database.query("select 1 from views.notice_address where case_ref = ? and code_leaf = ?", (row, n) -> 1, ref.bytes(), codeLeaf).isEmpty();
    }

    /** Ends the address that was made with this code. */
    public void end(CaseRef ref, long codeLeaf) {
        database.update("delete from views.notice_address where case_ref = ? and code_leaf = ?", ref.bytes(), codeLeaf);
    }

    /** Ends the addresses of a case that were made with codes which no longer open it. */
    public void endClosed(CaseRef ref) {
        database.update("""
            delete from views.notice_address n where n.case_ref = ? and not exists (
                select 1 from views.access_code c where c.case_ref = n.case_ref and c.leaf_index = n.code_leaf)""", (Object) ref.bytes());
    }

    /** Whose it is. @param codeLeaf of the code with which it was made */
    public record Address(CaseRef ref, long codeLeaf) { }
}
