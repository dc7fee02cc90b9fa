package akashi.command.erasing;

import akashi.casefile.FieldKind;
import akashi.command.appending.CaseReader;
import akashi.command.appending.StoredCase;
import akashi.command.appending.StoredEvent;
import akashi.command.erasing.ErasureAnswer.Refused;
import akashi.command.erasing.ErasureAnswer.Why;
import akashi.erasure.ErasureRequest;
import akashi.hash.Hash;
import akashi.json.JsonString;
import akashi.register.PublicEventType;
import akashi.text.Base64Url;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.CaseRefKey;
import akashi.vault.WrappingKey;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where an erasure is asked for: makes the request that the ombudsman countersigns, and finds it again. Safe for use by several threads. */
public final class ErasureDesk {
    private static final int EVENTS_A_READ = 1_000;
    private static final int ID_BYTES = 12;

    private final String origin;
    private final CaseReader cases;
    private final AskedErasures asked;
    private final CaseRefKey refKey;
    private final WrappingKey master;
    private final Clock clock;
    private final SecureRandom random;

    /** @param random for the requests' names */
    public ErasureDesk(String origin, CaseReader cases, AskedErasures asked, CaseRefKey refKey, WrappingKey master, Clock clock,
            SecureRandom random) {
        this.origin = origin;
        this.cases = cases;
        this.asked = asked;
        this.refKey = refKey;
        this.master = master;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Writes down what is to be erased.
     *
     * @param sequences places in the case; empty: the whole case
     * @param basis     by what law; it will be public
     * @throws SQLException if the database does not answer
     */
    public ErasureAnswer ask(String caseNumber, Optional<List<Long>> sequences, String basis, Optional<String> ticket) throws SQLException {
        if (PublicEventType.ERASURE_COMPLETED.refusalOf(Erased.fields(1, 0, basis, "2026-01-01", 0)).isPresent()
                || ticket.isPresent() && !FieldKind.CODE.accepts(new JsonString(ticket.get()))) {
            return new Refused(Why.NOT_POSSIBLE, "basis is a text that is not blank; ticket, if given, is one line of 1 to 128 characters.");
        }
        Optional<StoredCase> stored = cases.find(refKey.refOf(caseNumber));
        if (stored.isEmpty() || caseNumber.equals(OversightCase.NUMBER)) {
            return new Refused(Why.CASE_UNKNOWN, "No case of this number is recorded.");
        }
        if (stored.get().isErased()) {
            return new Refused(Why.CASE_ERASED, "The whole case is erased.");
        }
        List<ErasureRequest.Leaf> readable = readable(stored.get().ref());
        List<ErasureRequest.Leaf> chosen = readable;
        if (sequences.isPresent()) {
            Set<Long> wanted = new HashSet<>(sequences.get());
            chosen = readable.stream().filter(leaf -> wanted.contains(leaf.sequence())).toList();
            if (wanted.isEmpty() || chosen.size() != wanted.size()) {
                return new Refused(Why.NOT_POSSIBLE, "sequences names no event, or one that the case does not have or that is erased.");
            }
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant now = clock.instant();
        AskedErasure row = new AskedErasure(Base64Url.encode(id), stored.get().ref(), sequences.isEmpty(),
                chosen.stream().map(ErasureRequest.Leaf::sequence).toList(), basis, ticket, now, Optional.empty());
        asked.add(row);
        return new ErasureAnswer.Asked(request(row, caseNumber, chosen));
    }

    /** What was asked under this name. */
    Optional<AskedErasure> find(String id) throws SQLException {
        return asked.find(id);
    }

    /** A case whose entries are to be erased, as it stands. */
    record Subject(StoredCase stored, String number, ErasureRequest request, long kept) {}

    /** What is to be erased as the case stands now; empty if it no longer has just that. */
    Optional<Subject> subject(AskedErasure row) throws SQLException, MalformedException {
        Optional<StoredCase> stored = cases.find(row.ref());
        if (stored.isEmpty() || stored.get().isErased()) {
            return Optional.empty();
        }
        CaseKeys keys = stored.get().keys(master);
        List<ErasureRequest.Leaf> readable = readable(row.ref());
        List<ErasureRequest.Leaf> chosen = readable.stream().filter(leaf -> row.sequences().contains(leaf.sequence())).toList();
        if (chosen.size() != row.sequences().size() || row.wholeCase() && chosen.size() != readable.size()) {
            return Optional.empty();
        }
        String number = keys.number(stored.get().file().wrappedNumber());
        return Optional.of(new Subject(stored.get(), number, request(row, number, chosen), readable.size() - chosen.size()));
    }

    private ErasureRequest request(AskedErasure row, String number, List<ErasureRequest.Leaf> leaves) {
        return new ErasureRequest(row.id(), origin, number, row.wholeCase(), row.basis(), row.ticket(), leaves);
    }

    private List<ErasureRequest.Leaf> readable(CaseRef ref) throws SQLException {
        List<ErasureRequest.Leaf> leaves = new ArrayList<>();
        List<StoredEvent> read;
        long next = 0;
        do {
            read = cases.events(ref, next, EVENTS_A_READ);
            read.stream().filter(event -> !event.isErased())
                    .forEach(event -> leaves.add(new ErasureRequest.Leaf(event.sequence(), event.leafIndex(), Hash.leaf(event.entry()))));
            next += read.size();
        } while (read.size() == EVENTS_A_READ);
        return leaves;
    }
}
