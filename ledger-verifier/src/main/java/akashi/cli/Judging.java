package akashi.cli;

import akashi.casefile.EventCatalogue;
import akashi.text.Language;
import akashi.text.MalformedException;
import akashi.text.Printable;
import akashi.trust.PinnedPolicies;
import akashi.trust.PolicyNotConfirmedException;
import akashi.trust.PolicySources;
import akashi.trust.RememberedCheckpoints;
import akashi.verify.CheckpointMemory;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.Report;
import akashi.verify.TrailJudgement;
import akashi.verify.TrailVerifier;
import akashi.verify.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What every verify command does alike: finds trust and memory, judges, prints the report, names the exit status. */
final class Judging {
    private final Surroundings surroundings;
    private final Trust trust;

    Judging(Surroundings surroundings, Trust trust) {
        this.surroundings = surroundings;
        this.trust = trust;
    }

    /** One kind of verification. */
    @FunctionalInterface
    interface Work {
        Report judge() throws RefusedInputException;
    }

    /** The verification of a bundle. */
    @FunctionalInterface
    interface BundleWork {
        TrailJudgement judge(TrailVerifier verifier) throws RefusedInputException;
    }

    int run(Work work) {
        return run(work, () -> { });
    }

    /** Prints what {@code afterVerified} prints only for people and only below the words VERIFIED. */
    int run(Work work, Runnable afterVerified) {
        Report report = reportOf(work);
        if (trust.json()) {
            surroundings.out().println(JsonReport.of(report));
        } else {
            new HumanReport(surroundings.out()).print(report);
            if (report.verdict() == Verdict.VERIFIED) {
                afterVerified.run();
            }
        }
        return ExitCode.of(report.verdict());
    }

    /** As {@link #run(Work)} for a bundle, whose events are printed below the words VERIFIED, in this language. */
    int run(Language language, BundleWork work) {
        AtomicReference<TrailJudgement> judgement = new AtomicReference<>();
        return run(() -> {
            judgement.set(work.judge(new TrailVerifier(EventCatalogue.shipped(), policies(), memory(), clock())));
            return judgement.get().report();
        }, () -> judgement.get().trail().ifPresent(trail -> new ReadableTrail(surroundings.out(), language).print(trail)));
    }

    PolicyLookup policies() {
        return new PolicySources(trust.policy(), surroundings.variable("AKASHI_POLICY"), pinned());
    }

    CheckpointMemory memory() {
        return trust.remember().<CheckpointMemory>map(RememberedCheckpoints::new).orElse(CheckpointMemory.NONE);
    }

    Clock clock() {
        return surroundings.clock();
    }

    private Report reportOf(Work work) {
        try {
            pin();
            return work.judge();
        } catch (RefusedInputException e) {
            Examination sheet = new Examination();
            sheet.found(e.finding());
            sheet.notRun("everything", "there was nothing to check");
            return sheet.report("");
        }
    }

    private PinnedPolicies pinned() {
        return new PinnedPolicies(surroundings.configuration());
    }

    /** Keeps the policy, if that was asked for. */
    void pin() throws RefusedInputException {
        Optional<Path> policy = trust.policy();
        if (!trust.pin() || policy.isEmpty()) {
            return;
        }
        byte[] bytes = InputFile.read(policy.get(), 1 << 20);
        try {
            pinned().pin(bytes).forEach((origin, outcome) -> surroundings.err().println("ledger-verifier: "
                    + Printable.of(switch (outcome) {
                case NEW -> "pinned this policy for " + origin + "; it is the first for this log, so there was no charter to check it by: compare"
                        + " its SHA-256 with what reached you another way";
                case SAME -> "this policy is already pinned for " + origin;
                case REPLACED -> "pinned this policy for " + origin + ", in place of another one, which names no charter: nothing was checked";
                case CONFIRMED -> "pinned this policy for " + origin + ", in place of another one, whose charter's holders signed it";
            })));
        } catch (PolicyNotConfirmedException e) {
            throw new RefusedInputException(Finding.of(FindingCode.POLICY_NOT_CONFIRMED, "the policy was not pinned in place of the one that is: "
                    + e.getMessage()).at(policy.get().toString()));
        } catch (MalformedException e) {
            throw new RefusedInputException(Finding.of(FindingCode.POLICY_MALFORMED, "the trust policy is not one, so it was not pinned: "
                    + e.getMessage()).at(policy.get().toString()));
        } catch (IOException e) {
            throw new RefusedInputException(Finding.of(FindingCode.REMEMBERED_UNREADABLE, "the policy could not be pinned")
                    .at(surroundings.configuration().toString()).actual(e.getClass().getSimpleName()));
        }
    }
}
