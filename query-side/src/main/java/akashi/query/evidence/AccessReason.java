package akashi.query.evidence;

import java.util.Optional;

/** Why somebody looks into a case.
 *
 * @param purpose as the institution's published list has it
 * @param basis   in law
 * @param ticket  under which the institution knows the occasion */
public record AccessReason(String purpose, Optional<String> basis, Optional<String> ticket) {
    /** What people write does not reach logs. */
    @Override
    public String toString() {
        return "AccessReason[]";
    }
}
