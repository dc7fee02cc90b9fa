package akashi.cli;

import akashi.bundle.HistorySample;
import akashi.casefile.EventCatalogue;
import akashi.text.MalformedException;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.history.HistoryVerifier;
import akashi.verify.history.SampleQuestion;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "history", mixinStandardHelpOptions = true,
        description = "Verifies a full export: every leaf belongs to one case, every case keeps the rules, every case index is true.")
final class VerifyHistory implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Trust trust = new Trust();

    @Mixin
    private Workspace work = new Workspace();

    @Parameters(paramLabel = "DIR", description = "The folder that akashi history wrote.")
    private Path folder;

    @Option(names = "--sample", paramLabel = "FILE", description = "A sample drawn out of this history, to be drawn anew.")
    private Path sample;

    @Option(names = "--log", paramLabel = "URL-or-DIR", description = "The log: are the anchors that events name, "
            + "and the one that a sample was drawn by, those that it keeps?")
    private String log;

    VerifyHistory(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Judging judging = new Judging(surroundings, trust);
        return judging.run(() -> new HistoryVerifier(EventCatalogue.shipped(), judging.policies(), judging.memory(), judging.clock())
                .verify(folder, work.folder(), log == null ? Optional.empty() : Optional.of(LogPlace.files(log)), question(),
                        new EntryProgress(surroundings, "steps")).report());
    }

    private Optional<SampleQuestion> question() throws RefusedInputException {
        if (sample == null) {
            return Optional.empty();
        }
        byte[] file = InputFile.read(sample, HistorySample.LONGEST);
        try {
            return Optional.of(SampleQuestion.about(HistorySample.parse(file)));
        } catch (MalformedException | IllegalArgumentException e) {
            throw new RefusedInputException(Finding.of(FindingCode.SAMPLE_MALFORMED, "the file is not a sample: " + e.getMessage())
                    .at(sample.toString()));
        }
    }
}
