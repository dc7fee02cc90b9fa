package akashi.cli;

import akashi.bundle.BundleKind;
import akashi.text.Language;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "receipt", mixinStandardHelpOptions = true, description = "Verifies a receipt: one event, opened as far as its holder "
        + "wished.")
final class VerifyReceipt implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Trust trust = new Trust();

    @Mixin
    private Passphrase passphrase = new Passphrase();

    @Parameters(paramLabel = "FILE", description = "The receipt (.zip) as the ledger handed it out.")
    private Path file;

    @Option(names = "--lang", paramLabel = "en|ja", converter = LanguageName.class, defaultValue = "en",
            description = "Language of the sentence about the event: en (default) or ja.")
    private Language language;

    VerifyReceipt(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Judging(surroundings, trust).run(language,
                verifier -> verifier.verify(passphrase.read(file), BundleKind.RECEIPT));
    }
}
