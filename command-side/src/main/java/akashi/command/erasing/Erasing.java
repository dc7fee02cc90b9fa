package akashi.command.erasing;

import akashi.checkpoint.TlogPolicy;
import akashi.command.access.Caller;
import akashi.command.access.Role;
import akashi.command.appending.AppendOutcome;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.CaseReader;
import akashi.command.appending.Eraser;
import akashi.command.appending.ErasureOrder;
import akashi.command.erasing.ErasureAnswer.Refused;
import akashi.command.erasing.ErasureAnswer.Why;
import akashi.command.recording.Authorship;
import akashi.command.register.CurrentRegister;
import akashi.command.sealing.CaseSealer;
import akashi.erasure.ErasureRequest;
import akashi.event.Content;
import akashi.event.PublicEvent;
import akashi.facets.CaseSoFar;
import akashi.json.JsonValue;
import akashi.note.Note;
import akashi.text.MalformedException;
import akashi.vault.CaseRefKey;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Carries out what the ombudsman countersigned. Safe for use by several threads and nodes. */
public final class Erasing {
    private static final int ATTEMPTS = 20;

    private final ErasureDesk desk;
    private final OversightPolicy policy;
    private final CaseReader cases;
    private final CaseRefKey refKey;
    private final CaseSealer sealer;
    private final Eraser eraser;
    private final Authorship authorship;
    private final CurrentRegister register;
    private final Clock clock;
    private final Aftermath aftermath;

    public Erasing(ErasureDesk desk, OversightPolicy policy, CaseReader cases, CaseRefKey refKey, CaseSealer sealer, Eraser eraser,
            Authorship authorship, CurrentRegister register, Clock clock, Aftermath aftermath) {
        this.desk = desk;
        this.policy = policy;
        this.cases = cases;
        this.refKey = refKey;
        this.sealer = sealer;
        this.eraser = eraser;
        this.authorship = authorship;
        this.register = register;
        this.clock = clock;
        this.aftermath = aftermath;
    }

    /** What is done when an erasure is committed. */
    public interface Aftermath {
        /** The log has grown. Answers whether the database has let go of the rows that were overwritten. */
        boolean erased();
    }

    /**
     * Erases what was asked for under this name.
     *
     * @param notes the ombudsman's
     * @throws SQLException       the database does not answer; nothing was done
     * @throws IOException        the policy cannot be read
     * @throws MalformedException the policy is none, or what is stored does not open
     */
    public ErasureAnswer execute(Caller caller, String id, List<Note> notes) throws SQLException, IOException, MalformedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<AskedErasure> asked = desk.find(id);
            if (asked.isEmpty()) {
                return new Refused(Why.REQUEST_UNKNOWN, "No erasure was asked for under this name.");
            }
            if (asked.get().executedAt().isPresent()) {
                return erased(asked.get());
            }
            Optional<ErasureDesk.Subject> subject = desk.subject(asked.get());
            if (subject.isEmpty()) {
                return changed();
            }
            Optional<TlogPolicy> known = policy.read();
            if (known.isEmpty() || known.get().oversight().isEmpty()) {
                return new Refused(Why.NO_OVERSIGHT, "The log's policy has no line \"# akashi oversight KEY\", so nobody can countersign.");
            }
            Countersignatures signed = new Countersignatures(notes, known.get());
            long missing = signed.missing(subject.get().request());
            if (missing > 0) {
                return new Refused(Why.NOT_COUNTERSIGNED, missing + " of " + asked.get().sequences().size()
                        + " leaves are not countersigned by a key that the log's policy names.");
            }
            Optional<ErasureAnswer> answer = attempt(caller, asked.get(), subject.get(), signed);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return new Refused(Why.BUSY, "Others kept adding to the log; nothing was erased. Ask again.");
    }

    private Optional<ErasureAnswer> attempt(Caller caller, AskedErasure asked, ErasureDesk.Subject subject, Countersignatures signed)
            throws SQLException, MalformedException {
        Instant now = clock.instant();
        ErasureRequest request = subject.request();
        List<AppendRequest.OfCase> sealed = new ArrayList<>();
        long listed = cases.find(refKey.refOf(OversightCase.NUMBER)).map(stored -> stored.head().count()).orElse(0L);
        boolean fits = seal(sealed, OversightCase.NUMBER, listed, CaseSoFar.NONE, OversightCase.lists(request, subject.stored().file().label(),
                subject.kept(), by(caller, OversightCase.NUMBER, now), now));
        if (!request.wholeCase()) {
            // The case grows by this, so that whatever was sealed for it under the old case key is refused and sealed anew.
            // Nothing that is sealed from now on may tell what the erased events said, and so its row does not look back at the others either.
            fits &= seal(sealed, subject.number(), subject.stored().head().count(), CaseSoFar.NONE.afterClosed(),
                    OversightCase.told(request, by(caller, subject.number(), now), now));
        }
        if (!fits) {
            return Optional.empty();
        }
        PublicEvent counted = Erased.event(request, register.register(), now);
        List<AppendRequest> appends = new ArrayList<>(sealed);
        appends.add(new AppendRequest.Public(counted.entry(), counted.leafHash(), OptionalLong.empty(), false));
        List<ErasureOrder.Leaf> leaves = request.leaves().stream().map(leaf -> new ErasureOrder.Leaf(leaf.index(), leaf.hash(), leaf.sequence(),
                signed.of(request.note(leaf)).orElseThrow().bytes())).toList();
        ErasureOrder.Outcome outcome = eraser.erase(new ErasureOrder(asked.id(), asked.ref(), asked.wholeCase(), leaves, appends, now));
        sealed.forEach(each -> sealer.settled(each, new AppendOutcome.RulesOutdated(-1)));
        sealed.forEach(each -> sealer.forget(each.ref()));
        sealer.forget(asked.ref());
        return switch (outcome) {
            case ERASED, DONE_BEFORE -> Optional.of(erased(asked));
            case LOG_MOVED -> Optional.empty();
            case CASE_CHANGED -> Optional.of(changed());
            case IN_DOUBT -> Optional.of(new Refused(Why.IN_DOUBT, "The connection to the database was lost while erasing: all of it was done"
                    + " or nothing. Send the same again to find out."));
        };
    }

    private boolean seal(List<AppendRequest.OfCase> sealed, String caseNumber, long count, CaseSoFar before, List<Content> events)
            throws SQLException, MalformedException {
        Optional<CompletableFuture<AppendRequest.OfCase>> sealing = sealer.seal(caseNumber, count, before,
                events.stream().map(content -> new CaseSealer.Unsealed(content, null)).toList());
        sealing.ifPresent(future -> sealed.add(future.join()));
        return sealing.isPresent();
    }

    private Map<String, JsonValue> by(Caller caller, String caseNumber, Instant now) {
        return authorship.by(caller, Role.REGISTRAR, caseNumber, now);
    }

    private ErasureAnswer erased(AskedErasure asked) {
        return new ErasureAnswer.Erased(asked.id(), asked.sequences().size(), asked.wholeCase(), aftermath.erased());
    }

    private static ErasureAnswer changed() {
        return new Refused(Why.CASE_CHANGED, "The case no longer has just the events that were asked for: it has grown, or something of it is erased."
                + " Ask for the erasure anew, and have it countersigned again.");
    }
}
