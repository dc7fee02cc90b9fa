package akashi.cli;

import akashi.bundle.HistoryManifest;
import akashi.bundle.HistorySample;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.TlogPolicy;
import akashi.note.Note;
import akashi.text.MalformedException;
import akashi.text.Printable;
import akashi.trust.WholeFile;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.Verdict;
import akashi.verify.history.HistoryJudgement;
import akashi.verify.history.HistoryVerifier;
import akashi.verify.history.SampleQuestion;
import akashi.verify.log.LogFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "sample", mixinStandardHelpOptions = true,
        description = "Draws cases out of a full export by chance that nobody held, to be checked against people and paper.",
        footer = {"", "Exit status: 0 drawn, 1 the history is refuted, 2 could not tell or draw, 64 wrong usage."})
final class SampleCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Trust trust = new Trust();

    @Mixin
    private Workspace work = new Workspace();

    @Option(names = "--size", paramLabel = "N", required = true, description = "How many cases.")
    private int size;

    @Option(names = "--history", paramLabel = "DIR", defaultValue = "history",
            description = "The folder that akashi history wrote (default: ./${DEFAULT-VALUE}).")
    private Path history;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "The ledger's data directory, whose log has the later "
            + "checkpoint (default: ./${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--log", paramLabel = "URL-or-DIR", description = "The log's address or folder, instead of DIR/log.")
    private String log;

    @Option(names = "--note", paramLabel = "FILE", description = "The later checkpoint itself, instead of a log.")
    private Path note;

    @Option(names = "--at", paramLabel = "TIME", description = "The moment that you announced beforehand (2026-12-01T12:00:00Z): the first anchor at "
            + "or after it throws the dice. This or --nonce is needed.")
    private Instant at;

    @Option(names = "--nonce", paramLabel = "TEXT", defaultValue = "", description = "What you add to the dice: say its SHA-256 in public "
            + "before the later checkpoint exists, and nobody can throw again.")
    private String nonce;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Where the sample goes (default: standard output).")
    private Path output;

    SampleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (size < 1 || size > HistorySample.MOST || nonce.length() > 1_000 || nonce.chars().anyMatch(Character::isISOControl)) {
            throw new ParameterException(spec.commandLine(), "--size is 1 to " + HistorySample.MOST + ", --nonce one line");
        }
        if (at == null && nonce.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "say --at, a moment that was announced beforehand, or --nonce: without either, whoever "
                    + "publishes checkpoints could choose among them");
        }
        Judging judging = new Judging(surroundings, trust);
        AtomicReference<HistoryJudgement> judgement = new AtomicReference<>();
        if (output == null && !trust.json()) {
            return toStandardOutput(judging, judgement);
        }
        return judging.run(() -> {
            judgement.set(draw(judging));
            if (judgement.get().sample().isPresent() && output != null) {
                write(judgement.get().sample().get());
            }
            return judgement.get().report();
        });
    }

    /** The sample alone, so that it can be piped; the report only where there is none. */
    private int toStandardOutput(Judging judging, AtomicReference<HistoryJudgement> judgement) {
        try {
            judging.pin();
            judgement.set(draw(judging));
        } catch (RefusedInputException e) {
            return judging.run(() -> {
                throw e;
            });
        }
        if (judgement.get().report().verdict() != Verdict.VERIFIED) {
            return judging.run(() -> judgement.get().report());
        }
        surroundings.err().println("ledger-verifier: VERIFIED: " + judgement.get().report().sentence());
        surroundings.out().println(new String(judgement.get().sample().orElseThrow(() -> new AssertionError("a verified question is answered"))
                .bytes(), StandardCharsets.UTF_8));
        return ExitCode.VERIFIED;
    }

    private HistoryJudgement draw(Judging judging) throws RefusedInputException {
        Optional<Instant> moment = Optional.ofNullable(at).map(time -> time.truncatedTo(ChronoUnit.MILLIS));
        Optional<TlogPolicy> policy = note == null ? Optional.of(witnessedPolicy(judging)) : Optional.empty();
        Optional<LogFiles> files = note != null && log == null ? Optional.empty()
                : Optional.of(LogPlace.files(log == null ? data.resolve("log").toString() : log));
        String later = note != null ? new String(InputFile.read(note, Note.LONGEST), StandardCharsets.UTF_8)
                : laterNote(policy.orElseThrow(), files.orElseThrow());
        SampleQuestion question = new SampleQuestion(size, later, nonce, moment, Optional.empty());
        return new HistoryVerifier(EventCatalogue.shipped(), judging.policies(), judging.memory(), judging.clock())
                .verify(history, work.folder(), log == null && at == null ? Optional.empty() : files, Optional.of(question),
                        new EntryProgress(surroundings, "steps"));
    }

    private String laterNote(TlogPolicy policy, LogFiles files) throws RefusedInputException {
        long exported = manifest().treeSize();
        return at == null ? LaterCheckpoint.after(exported, files) : LaterCheckpoint.at(exported, at, policy, files);
    }

    private HistoryManifest manifest() throws RefusedInputException {
        Path manifest = history.resolve(HistoryManifest.FILE);
        try {
            return HistoryManifest.parse(InputFile.read(manifest, HistoryManifest.LONGEST));
        } catch (MalformedException e) {
            throw new RefusedInputException(Finding.of(FindingCode.HISTORY_MALFORMED, "the manifest is not one: " + e.getMessage())
                    .at(manifest.toString()));
        }
    }

    /** Asked first: without witnesses no checkpoint is ever fit, however long somebody waits for the next one. */
    private TlogPolicy witnessedPolicy(Judging judging) throws RefusedInputException {
        PolicyLookup.Answer answer = judging.policies().policyFor(manifest().origin());
        if (answer instanceof PolicyLookup.Answer.NoTrust noTrust) {
            throw new RefusedInputException(noTrust.why());
        }
        TlogPolicy policy = ((PolicyLookup.Answer.Trusted) answer).policy();
        if (policy.quorum().witnessNames().isEmpty()) {
            throw new RefusedInputException(Finding.of(FindingCode.SAMPLE_UNFIT, SampleQuestion.NO_WITNESSES).actual("quorum none"));
        }
        return policy;
    }

    private void write(HistorySample sample) throws RefusedInputException {
        try {
            WholeFile.write(output, sample.bytes());
            surroundings.err().println("ledger-verifier: wrote " + Printable.of(output.toString()) + ": " + sample.drawn().size()
                    + " case numbers; anyone with the history draws them anew with verify history --sample");
        } catch (IOException e) {
            throw new RefusedInputException(Finding.of(FindingCode.WORKSPACE_UNUSABLE, "the sample could not be written").at(output.toString()));
        }
    }
}
