package akashi.query.web;

import akashi.query.evidence.StaffToken;
import akashi.vault.CaseRef;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A member of staff's visit to the pages: their token, what they may open, and the cases into which their look is recorded. A secret, kept in
 * the session and nowhere else. Safe for use by many threads. */
final class StaffVisit {
    /** What may be opened. */
    enum Area {
        /** Findings over all cases. */
        OVERSIGHT,
        /** The institution's clocks, and the cases behind them. */
        OFFICE,
        /** How work is spread, and what was refused. */
        MANAGEMENT
    }

    /** Who may see what is not one's own work. */
    private static final Set<String> MANAGERS = Set.of("registrar", "operator", "ombudsman", "auditor");
    private static final Set<String> OVERSEERS = Set.of("ombudsman", "auditor");
    private static final Set<String> OFFICIALS = Set.of("recording-officer", "reviewer", "registrar", "operator", "ombudsman", "auditor");

    private final StaffToken token;
    private final Set<String> roles;
    private final Set<Area> areas;
    private final Map<CaseRef, String> looks = new ConcurrentHashMap<>();
    private volatile Instant checked = Instant.MIN;

    private StaffVisit(StaffToken token, Set<String> roles, Set<Area> areas) {
        this.token = token;
        this.roles = Set.copyOf(roles);
        this.areas = Collections.unmodifiableSet(areas);
    }

    /** Where somebody of this role reads cases: {@code oversight} or {@code office}. */
    static String area(String role) {
        return OVERSEERS.contains(role) ? "oversight" : "office";
    }

    /** The visit of somebody of whom it stands in public that all cases are going to be read. */
    static StaffVisit toAll(StaffToken token, String role) {
        return new StaffVisit(token, Set.of(role), EnumSet.allOf(Area.class));
    }

    /** The visit of somebody of the institution; empty: none of these roles opens a page. */
    static Optional<StaffVisit> toOffice(StaffToken token, Set<String> roles) {
        Set<Area> areas = EnumSet.noneOf(Area.class);
        if (!Collections.disjoint(roles, OFFICIALS)) {
            areas.add(Area.OFFICE);
        }
        if (!Collections.disjoint(roles, MANAGERS)) {
            areas.add(Area.MANAGEMENT);
        }
        return areas.isEmpty() ? Optional.empty() : Optional.of(new StaffVisit(token, roles, areas));
    }

    StaffToken token() {
        return token;
    }

    Set<String> roles() {
        return roles;
    }

    Set<Area> areas() {
        return areas;
    }

    /** A look into this case is recorded. @param role in which it was taken */
    void looked(CaseRef ref, String role) {
        looks.put(ref, role);
    }

    /** In which role this visit's look into the case was recorded; empty: it was not. */
    Optional<String> lookedAs(CaseRef ref) {
        return Optional.ofNullable(looks.get(ref));
    }

    /** The token opened as much as it did at this moment. */
    void checked(Instant at) {
        checked = at;
    }

    boolean isCheckedSince(Instant moment) {
        return checked.isAfter(moment);
    }

    void forget(CaseRef ref) {
        looks.remove(ref);
    }

    /** Does not show the token. */
    @Override
    public String toString() {
        return "StaffVisit" + roles;
    }
}
