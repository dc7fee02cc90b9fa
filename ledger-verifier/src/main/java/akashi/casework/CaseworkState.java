package akashi.casework;

import akashi.casework.Course.Stage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A case as the rules see it: a fold over its events. Immutable, safe to share. */
public final class CaseworkState {
    /** A case of which nothing is recorded. */
    public static final CaseworkState NONE = new CaseworkState(0, false, false, Course.NONE, Deciding.NONE, Clocks.NONE, Standing.NONE,
            Keeping.NONE, References.NONE);
    /** What the ledger does with a case is no casework: handing out a closed case's trail does not open it. */
    private static final Set<String> OF_THE_LEDGER = Set.of("AccessCodeIssued", "TrailDisclosed", "RecordAccessed",
            "AccessDisclosureDeferred", "AccessDisclosureReleased", "ErasureExecuted", "ErasureListed");

    /** Fields of an event by which later events are judged. */
    private static final Set<String> BEARING = Set.of("actor", "outcome", "clock", "dueBy", "owner", "newDueOn", "suspensive", "submission",
            "lawfulStayUntil", "start", "fromOffice", "toOffice", "request", "consultation", "inquiry");

    private final long count;
    private final boolean somethingIsClosed;
    private final boolean ofItsOwn;
    private final Course course;
    private final Deciding deciding;
    private final Clocks clocks;
    private final Standing standing;
    private final Keeping keeping;
    private final References references;

    private CaseworkState(long count, boolean somethingIsClosed, boolean ofItsOwn, Course course, Deciding deciding, Clocks clocks,
            Standing standing, Keeping keeping, References references) {
        this.count = count;
        this.somethingIsClosed = somethingIsClosed;
        this.ofItsOwn = ofItsOwn;
        this.course = course;
        this.deciding = deciding;
        this.clocks = clocks;
        this.standing = standing;
        this.keeping = keeping;
        this.references = references;
    }

    /** The rules that this event, coming now, breaks, or of which it cannot be told; at most one breach a rule, in the rules' order. */
    public List<Breach> breaches(CaseworkEvent event, Published published) {
        Breaches breaches = new Breaches();
        if (!OF_THE_LEDGER.contains(event.type())) {
            boolean pending = course.isPending();
            course.judge(event, somethingIsClosed, breaches);
            deciding.judge(event, somethingIsClosed, published, breaches);
            clocks.judge(event, somethingIsClosed, published, breaches);
            standing.judge(event, pending, somethingIsClosed, breaches);
        }
        keeping.judge(event, published, breaches);
        references.judge(event, somethingIsClosed, breaches);
        return breaches.all();
    }

    /** The case after this event. Total: every event can be taken in, whatever it says. */
    public CaseworkState after(CaseworkEvent event) {
        // A field left closed may be the one by which a later event would be judged.
        boolean closed = somethingIsClosed || event.closedFields().stream().anyMatch(field -> bears(event, field));
        if (OF_THE_LEDGER.contains(event.type())) {
            return new CaseworkState(count + 1, closed, ofItsOwn, course, deciding, clocks, standing, keeping.after(event),
                    references.after(event));
        }
        boolean begins = event.isNative() && (event.is("CaseTakenOver") || !course.has(Stage.BEGUN));
        return new CaseworkState(count + 1, closed, ofItsOwn || begins, course.after(event), deciding.after(event),
                clocks.after(event), standing.after(event, ZoneOffset.UTC, course.isPending()), keeping.after(event),
                references.after(event));
    }

    /** What a second officer made of a draft is for oversight alone, in every trail, and no rule asks for it: who it was is what counts. */
    private static boolean bears(CaseworkEvent event, String field) {
        return BEARING.contains(field) && !(field.equals("outcome") && event.is("SecondOfficerReviewed"));
    }

    /** The case after an event of which only its place is shown. */
    public CaseworkState afterClosed() {
        return new CaseworkState(count + 1, true, ofItsOwn, course, deciding, clocks, standing, keeping, references);
    }

    /** How many events there are. */
    public long count() {
        return count;
    }

    /** Has casework begun? A case of which only the ledger's own doings are recorded has not. */
    public boolean hasBegun() {
        return course.has(Stage.BEGUN);
    }

    /** Is the case recorded here, rather than taken over as another system told it? Only then clocks run. */
    public boolean isOfItsOwn() {
        return ofItsOwn;
    }

    /** Has it begun, and is it neither decided nor closed? */
    public boolean isPending() {
        return course.isPending();
    }

    /** The clocks that are not answered, by name, in the order in which they were set. */
    public Map<String, OpenClock> clocks() {
        return clocks.open();
    }

    /** Which procedure was applied for, if the application said it. */
    public Optional<String> procedure() {
        return standing.procedure();
    }

    /** When the stay ends that is not bridged yet; empty where nothing is to be bridged. */
    public Optional<LocalDate> bridgeDueAfter() {
        return ofItsOwn && isPending() && !standing.bridged() ? standing.lawfulStayUntil() : Optional.empty();
    }

    /** The last day of the bridge that is open. */
    public Optional<LocalDate> bridgeEndsBy() {
        return standing.bridgeEndsBy();
    }

    /** Accesses of which the subject is not yet told, by sequence, with the last day of it. */
    public Map<Long, LocalDate> deferredAccesses() {
        return Map.copyOf(keeping.deferred());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseworkState that && count == that.count && somethingIsClosed == that.somethingIsClosed
                && ofItsOwn == that.ofItsOwn && course.equals(that.course) && deciding.equals(that.deciding) && clocks.equals(that.clocks)
                && standing.equals(that.standing) && keeping.equals(that.keeping)
                && references.equals(that.references);
    }

    @Override
    public int hashCode() {
        return Objects.hash(count, somethingIsClosed, ofItsOwn, course, deciding, clocks, standing, keeping, references);
    }

    /** Counts only: what happened to a person does not reach logs. */
    @Override
    public String toString() {
        return "CaseworkState[count=" + count + "]";
    }
}
