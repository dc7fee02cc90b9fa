package akashi.command.releasing;

import akashi.command.register.Registration;
import java.util.List;

/** How far the audit of a release has come. */
public sealed interface AuditAnswer {
    /**
     * The institution is bound; the auditors' nonces are awaited.
     *
     * @param leaf    where the event stands that commits to the bindings
     * @param awaited whose nonces are not revealed yet
     */
    record Bound(long release, long leaf, List<String> awaited) implements AuditAnswer {}

    /**
     * Each link is opened as its coin says; the file lies with the release.
     *
     * @param leaf   where the event stands that commits to the bindings
     * @param tidied whether the database has let go of the destroyed key, too; if not, its next vacuum does
     */
    record Opened(long release, long leaf, boolean tidied) implements AuditAnswer {}

    /** It cannot be audited, now or ever. */
    record Refused(Why why, String sentence) implements AuditAnswer {}

    /** The log did not take the event. */
    record NotRegistered(Registration registration) implements AuditAnswer {}

    /** Why not. */
    enum Why {
        /** Not released, without enough auditors, or at its end and without its file. */
        NOT_POSSIBLE,
        /** Others kept publishing meanwhile. */
        BUSY
    }
}
