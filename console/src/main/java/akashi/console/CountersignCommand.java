package akashi.console;

import akashi.erasure.ErasureRequest;
import akashi.note.SignerKey;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "countersign", mixinStandardHelpOptions = true,
        description = "For the ombudsman: sign for every entry that an institution asks to erase. Look at the case first; there is no way back.")
final class CountersignCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "REQUEST", description = "what akashi erase wrote")
    private Path request;
    @Option(names = "--key", paramLabel = "FILE", required = true, description = "what akashi oversight-key wrote")
    private Path key;
    @Option(names = {"-o", "--output"}, paramLabel = "SIGNED", required = true, description = "where the signed notes go")
    private Path output;

    CountersignCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException {
        ErasureRequest asked = asked(surroundings.here().resolve(request));
        SignerKey signer = new OversightKeyFile(surroundings.here().resolve(key)).read();
        OutputFile.write(surroundings.here().resolve(output), asked.countersign(signer));
        surroundings.out().println("log      " + Printable.of(asked.origin()));
        surroundings.out().println("case     " + Printable.of(asked.caseNumber()) + (asked.wholeCase() ? ", all of it" : ""));
        surroundings.out().println("basis    " + Printable.of(asked.basis()));
        surroundings.out().println("entries  " + asked.leaves().size());
        surroundings.say("signed for each of them as " + Printable.of(signer.verifierKey().name()) + "; send " + output + " back, and destroy "
                + request + ", which says whose case it is");
        return ExitCode.DONE;
    }

    private static ErasureRequest asked(Path file) throws StoppedException {
        try {
            return ErasureRequest.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw StoppedException.unreadable(Printable.of(file.toString()) + " cannot be read", e);
        } catch (MalformedException e) {
            throw StoppedException.unreadable(Printable.of(file.toString()) + ": " + e.getMessage(), e);
        }
    }
}
