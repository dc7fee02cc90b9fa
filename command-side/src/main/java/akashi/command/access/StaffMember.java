package akashi.command.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A person whom the operator added.
 *
 * @param reference what sealed events call them; never given to anybody else
 * @param name      for the operator's list only: no event holds it
 * @param endedAt   from when on their token opens nothing
 */
public record StaffMember(String reference, String name, String office, Set<Role> roles, Instant since, Optional<Instant> endedAt) {
    public StaffMember {
        roles = EnumSet.copyOf(roles);
    }

    Caller caller() {
        return new Caller(reference, roles, Optional.of(office), Optional.empty());
    }

    /** Without the name: this line reaches logs. */
    @Override
    public String toString() {
        return "StaffMember" + roles;
    }
}
