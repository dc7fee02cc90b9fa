package akashi.command.access;

import java.util.Locale;
import java.util.Optional;

/** In what capacity somebody speaks to the command side. The order is that of looking: the capacity named first sees the most. */
public enum Role {
    /** Looks into cases from outside the institution, opens inquiries and publishes findings. */
    OMBUDSMAN,
    /** Looks into cases; records nothing but that. */
    AUDITOR,
    /** Keeps the register: criteria, standards, calendars, code lists; appoints representatives, hands out access codes. */
    REGISTRAR,
    /** Reviews drafts and decides reviews. */
    REVIEWER,
    /** Handles cases. */
    RECORDING_OFFICER,
    /** Publishes statistics; sees no case. */
    STATISTICIAN,
    /** Whoever runs the ledger on this machine. */
    OPERATOR,
    /** The query side, which records a disclosure before it hands one out. */
    QUERY_SIDE,
    /** The person whose case it is. */
    APPLICANT,
    /** Who speaks for that person, from the appointment to its end. */
    REPRESENTATIVE;

    /** As the API and the events write it: {@code recording-officer}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** May the operator give it to a member of staff? */
    public boolean isStaff() {
        return ordinal() <= STATISTICIAN.ordinal();
    }

    /** The role with this code. */
    public static Optional<Role> of(String code) {
        for (Role role : values()) {
            if (role.code().equals(code)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
