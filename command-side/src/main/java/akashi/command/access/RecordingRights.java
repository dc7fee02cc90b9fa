package akashi.command.access;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who records which type of event. What is not in the table nobody records by hand: it follows from other events, from the passing of
 * time, or has a route of its own (an access, an access code, a disclosure).
 */
public final class RecordingRights {
    /** What the ledger publishes of itself: when it erases, when it releases, and when it is bound before an audit; nobody else may. */
    private static final Set<String> BY_THE_PROGRAM = Set.of("ErasureCompleted", "StatisticsReleased", "AuditBindingsCommitted");
    private static final Map<Role, Set<String>> TYPES = new EnumMap<>(Map.of(
            Role.OMBUDSMAN, Set.of("InquiryOpened", "InquiryFinding"),
            Role.REGISTRAR, Set.of("AccessDisclosureDeferred", "CaseLinked", "CaseTakenOver", "ErasureOrdered", "RecordCorrected",
                    "RepresentativeAppointed", "RepresentativeEnded", "RetentionExpired"),
            Role.REVIEWER, Set.of("CaseReopened", "DecisionRecorded", "DecisionRevoked", "DecisionVaried", "DetentionReviewed",
                    "HearingHeld", "ReviewDecided", "ReviewOpinionGiven", "ReviewPanelAssigned", "SecondOfficerReviewed"),
            Role.RECORDING_OFFICER, Set.of("ActionRecorded", "ApplicationAcknowledged", "ApplicationNotAccepted", "ApplicationReceived",
                    "CaseClosed", "CaseLinked", "CaseReopened", "CaseTransferred", "CertificateDelivered", "CertificateIssued",
                    "ComplaintLodged", "ConsultationAnswered", "ConsultationRequested", "DeadlineExtended", "DeadlineMissExplained",
                    "DeadlineResumed", "DeadlineSet", "DeadlineSuspended", "DecisionRecorded", "DecisionRevoked", "DecisionServed",
                    "DecisionVaried", "DefaultNoticeReceived", "DetentionEnded", "DetentionOrdered", "DisclosureAnswered",
                    "DisclosureRequested", "DraftDecisionPrepared", "EvidenceAssessed", "EvidenceRequested", "EvidenceSubmitted",
                    "FeeAssessed", "FeePaid", "FeeRefunded", "FeeWaived", "GuaranteeGranted", "HearingHeld", "InstitutionAnswered",
                    "InterpreterEngaged", "InterpreterObjected", "InterpreterObjectionAnswered", "InterviewCancelled", "InterviewHeld",
                    "InterviewRescheduled", "InterviewScheduled", "JudicialReviewDecided", "JudicialReviewLodged", "NoticeSent",
                    "OfficerAssigned", "OfficerReassigned", "OfficerUnassigned", "PenaltyAccrued", "ProvisionalReleaseExtended",
                    "ProvisionalReleaseGranted", "ProvisionalReleaseRefused", "ProvisionalReleaseRevoked", "RecordCorrected",
                    "RemovalExecuted", "RemovalOrdered", "RemovalSuspended", "RepresentativeAppointed", "RepresentativeEnded",
                    "ReviewLodged", "StatementMade", "SubjectContested", "SupervisoryMeasureChanged", "SupervisoryMeasureOrdered",
                    "SupervisoryMeasureRevoked", "TranscriptReadBack", "TransferReceived", "VulnerabilityFlagged", "Withdrawn"),
            Role.APPLICANT, bySubject(),
            Role.REPRESENTATIVE, bySubject()));

    private RecordingRights() {
    }

    private static Set<String> bySubject() {
        return Set.of("ComplaintLodged", "DisclosureRequested", "EvidenceSubmitted", "ReviewLodged", "StatementMade", "SubjectContested",
                "Withdrawn");
    }

    /** In which of their roles somebody may record this type of event; empty: in none. */
    public static Optional<Role> roleFor(Set<Role> roles, String type) {
        return roles.stream().sorted().filter(role -> TYPES.getOrDefault(role, Set.of()).contains(type)).findFirst();
    }

    /** What a role records, by name. */
    public static Set<String> typesOf(Role role) {
        return Collections.unmodifiableSet(new TreeSet<>(TYPES.getOrDefault(role, Set.of())));
    }

    /** May somebody publish this type of public event? Figures are the statistician's, everything else is the registrar's. */
    public static boolean mayPublish(Set<Role> roles, String type) {
        return !BY_THE_PROGRAM.contains(type) && roles.contains(type.startsWith("Statistics") ? Role.STATISTICIAN : Role.REGISTRAR);
    }

    /** In which of their roles somebody looks into a case; empty: in none. The role that sees the most comes first. */
    public static Optional<Role> readingRole(Set<Role> roles) {
        return roles.stream().sorted().filter(role -> role != Role.STATISTICIAN && (role.isStaff() || role == Role.OPERATOR)).findFirst();
    }
}
