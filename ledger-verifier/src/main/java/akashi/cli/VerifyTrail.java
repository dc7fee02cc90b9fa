package akashi.cli;

import akashi.bundle.BundleKind;
import akashi.release.ReleaseFolder;
import akashi.text.Language;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "trail", mixinStandardHelpOptions = true, description = "Verifies a case's trail.")
final class VerifyTrail implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Trust trust = new Trust();

    @Mixin
    private Passphrase passphrase = new Passphrase();

    @Parameters(paramLabel = "FILE", description = "The trail (.zip) as the ledger handed it out.")
    private Path file;

    @Option(names = "--earlier", paramLabel = "FILE", description = "An earlier trail of the same case, which must be the beginning of "
            + "this one.")
    private Path earlier;

    @Option(names = "--release", paramLabel = "DIR", description = "A statistics release in which the trail's events must be counted, once each.")
    private Path release;

    @Option(names = "--lang", paramLabel = "en|ja", converter = LanguageName.class, defaultValue = "en",
            description = "Language of the sentences about the events: en (default) or ja.")
    private Language language;

    VerifyTrail(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Judging(surroundings, trust).run(language, verifier -> {
            byte[] bytes = passphrase.read(file);
            Optional<byte[]> before = earlier == null ? Optional.empty() : Optional.of(passphrase.read(earlier));
            return verifier.verify(bytes, BundleKind.TRAIL, before, Optional.ofNullable(release).map(ReleaseFolder::new));
        });
    }
}
