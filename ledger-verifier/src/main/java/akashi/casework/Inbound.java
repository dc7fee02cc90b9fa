package akashi.casework;

import java.util.Set;

/** What comes in from outside, and is given a receipt (DOMAIN.md b5, 10). */
public final class Inbound {
    private static final Set<String> TYPES = Set.of("ApplicationReceived", "EvidenceSubmitted", "ReviewLodged", "JudicialReviewLodged",
            "ComplaintLodged", "StatementMade", "SubjectContested", "DisclosureRequested", "DefaultNoticeReceived");

    private Inbound() {
    }

    /** Does an event of this type say that something came in? */
    public static boolean is(String type) {
        return TYPES.contains(type);
    }
}
