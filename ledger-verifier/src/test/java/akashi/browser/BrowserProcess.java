package akashi.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** A browser as a process, with a profile of its own that is gone afterwards. */
final class BrowserProcess implements AutoCloseable {
    private final Process process;
    private final Path profile;
    private final URI address;

    private BrowserProcess(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.address = address;
    }

    /**
     * Starts it. Without the program it fails: "not run" is no result.
     *
     * @param command by the profile's folder
     * @param says    what it writes before the address at which it listens
     */
    static BrowserProcess start(Function<Path, List<String>> command, String says) throws IOException {
        Path profile = Files.createTempDirectory("browser");
        Path said = Files.createFile(profile.resolve("stderr"));
        List<String> words = command.apply(profile);
        Process process = new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(said.toFile()).start();
        for (int tries = 0; tries < 1_200 && process.isAlive(); tries++) {
            Optional<String> line = Files.readString(said, StandardCharsets.ISO_8859_1).lines().filter(each -> each.startsWith(says)).findFirst();
            if (line.isPresent()) {
                return new BrowserProcess(process, profile, URI.create(line.get().substring(says.length()).trim()));
            }
            Browser.pause();
        }
        process.destroyForcibly();
        throw new IOException(words.get(0) + " did not start: " + Files.readString(said, StandardCharsets.ISO_8859_1));
    }

    /** Where it listens. */
    URI address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
