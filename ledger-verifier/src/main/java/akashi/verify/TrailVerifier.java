package akashi.verify;

import akashi.bundle.BundleKind;
import akashi.bundle.TrailBundle;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.SignedCheckpoint;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/**
 * Verifies a trail or a receipt against a policy that came from elsewhere (docs/verify.md). Reads nothing but the bytes it is given;
 * never uses the network. Safe for several threads if its policies and its memory are.
 */
public final class TrailVerifier {
    private final EventCatalogue catalogue;
    private final PolicyLookup policies;
    private final CheckpointMemory memory;
    private final Clock clock;

    public TrailVerifier(EventCatalogue catalogue, PolicyLookup policies, CheckpointMemory memory, Clock clock) {
        this.catalogue = catalogue;
        this.policies = policies;
        this.memory = memory;
        this.clock = clock;
    }

    /** Verifies the bytes of a bundle of this kind. */
    public TrailJudgement verify(byte[] file, BundleKind kind) {
        return verify(file, kind, Optional.empty());
    }

    /**
     * Verifies the bytes of a trail, and that an earlier trail of the same case is its beginning.
     *
     * @param earlier the bytes of the earlier trail
     */
    public TrailJudgement verify(byte[] file, BundleKind kind, Optional<byte[]> earlier) {
        Examination sheet = new Examination();
        NotProved.always(kind, sheet);
        Optional<Read> read = read(file, kind, sheet);
        if (read.isEmpty()) {
            sheet.notRun("everything-else", "the file could not be read as a " + kind.word());
            return new TrailJudgement(sheet.report(""), Optional.empty());
        }
        CheckpointCheck checkpoints = new CheckpointCheck(policies, memory, clock);
        BundleExamination examination = new BundleExamination(read.get().bundle(), read.get().checkpoint(), catalogue, checkpoints, sheet);
        Optional<VerifiedTrail> trail = examination.run();
        if (earlier.isPresent()) {
            TrailVerifier plain = new TrailVerifier(catalogue, policies, CheckpointMemory.NONE, clock);
            new EarlierCheck(read.get().bundle(), read.get().checkpoint(), examination.places(), sheet)
                    .run(earlier.get(), plain.verify(earlier.get(), BundleKind.TRAIL));
        } else if (kind == BundleKind.TRAIL) {
            sheet.notRun("earlier", "no --earlier: an earlier download of this trail would show that nothing was taken back since");
        }
        Report report = sheet.report(trail.map(shown -> sentence(kind, shown)).orElse(""));
        return new TrailJudgement(report, report.verdict() == Verdict.VERIFIED ? trail : Optional.empty());
    }

    private record Read(TrailBundle bundle, SignedCheckpoint checkpoint) {}

    /** The form of the file: limits before anything is parsed, one spelling, the right kind. */
    private static Optional<Read> read(byte[] file, BundleKind kind, Examination sheet) {
        if (file.length > TrailBundle.MAX_BYTES) {
            sheet.found(Finding.of(FindingCode.INPUT_TOO_LARGE, "the file is larger than a bundle may be")
                    .expected("at most " + TrailBundle.MAX_BYTES + " bytes").actual(file.length + " bytes"));
            return Optional.empty();
        }
        TrailBundle bundle;
        try {
            bundle = TrailBundle.readZip(file);
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.BUNDLE_MALFORMED, "the file is not a bundle as the ledger writes it: " + e.getMessage()));
            return Optional.empty();
        }
        if (bundle.kind() != kind) {
            sheet.found(Finding.of(FindingCode.BUNDLE_KIND, "the file is a " + bundle.kind().word() + " and not a " + kind.word())
                    .expected(kind.word()).actual(bundle.kind().word()).at("trail.json: kind"));
            return Optional.empty();
        }
        try {
            Read read = new Read(bundle, SignedCheckpoint.parse(bundle.checkpoint().getBytes(StandardCharsets.UTF_8)));
            sheet.checked("form", "the file is within the limits and in the one spelling of a " + kind.word());
            return Optional.of(read);
        } catch (MalformedException e) {
            sheet.found(Finding.noSignedCheckpoint("the checkpoint in the file cannot be read", e).at("trail.json: checkpoint"));
            return Optional.empty();
        }
    }

    private static String sentence(BundleKind kind, VerifiedTrail trail) {
        if (kind == BundleKind.RECEIPT) {
            VerifiedTrail.Event event = trail.events().get(0);
            return "event " + event.opened().record().sequence() + " of case " + trail.caseNumber()
                    + " stands unaltered in the log at leaf index "
                    + event.leafIndex();
        }
        int all = trail.events().size() + trail.erased().size();
        String complete = trail.indexed() == 0 ? "not yet under a case index"
                : trail.indexed() == all ? "complete by the case index" : "complete up to event " + (trail.indexed() - 1)
                + " by the case index";
        String withheld = trail.withheld().isEmpty() ? "nothing withheld" : trail.withheld().size() + " withheld and named";
        String erased = trail.erased().isEmpty() ? "" : ", " + trail.erased().size() + " of them erased and countersigned";
        return "the trail of case " + trail.caseNumber() + ": " + all + " events" + erased + ", unaltered and in order, " + complete + ", "
                + withheld;
    }
}
