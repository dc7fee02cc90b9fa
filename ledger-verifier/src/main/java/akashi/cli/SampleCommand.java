package akashi.cli;

import akashi.bundle.HistoryManifest;
import akashi.bundle.HistorySample;
import akashi.casefile.EventCatalogue;
import akashi.note.Note;
import akashi.text.MalformedException;
import akashi.text.Printable;
import akashi.trust.WholeFile;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.Verdict;
import akashi.verify.history.HistoryJudgement;
import akashi.verify.history.HistoryVerifier;
import akashi.verify.history.SampleQuestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        SampleQuestion question = new SampleQuestion(size, laterNote(), nonce, Optional.empty());
        return new HistoryVerifier(EventCatalogue.shipped(), judging.policies(), judging.memory(), judging.clock())
                .verify(history, work.folder(), Optional.of(question), new EntryProgress(surroundings, "steps"));
    }

    private String laterNote() throws RefusedInputException {
        if (note != null) {
            return new String(InputFile.read(note, Note.LONGEST), StandardCharsets.UTF_8);
        }
        Path manifest = history.resolve(HistoryManifest.FILE);
        try {
            long treeSize = HistoryManifest.parse(InputFile.read(manifest, HistoryManifest.LONGEST)).treeSize();
            return LaterCheckpoint.after(treeSize, LogPlace.files(log == null ? data.resolve("log").toString() : log));
        } catch (MalformedException e) {
            throw new RefusedInputException(Finding.of(FindingCode.HISTORY_MALFORMED, "the manifest is not one: " + e.getMessage())
                    .at(manifest.toString()));
        }
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
