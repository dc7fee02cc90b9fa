package akashi.console.sides;

import akashi.console.StoppedException;
import akashi.console.Surroundings;
import akashi.text.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has a side do one thing on a directory that no side runs on, and waits until it has. */
public final class OneShot {
    private OneShot() {
    }

    /**
     * Runs it.
     *
     * @param setting what to do
     * @return what the side said last
     * @throws StoppedException a side runs, or it failed; the message is the side's own
     */
    public static String run(Side side, Surroundings surroundings, DataDirectory directory, String setting)
            throws StoppedException, InterruptedException {
        for (Side running : Side.values()) {
            Optional<Address> address = directory.running(running);
            if (address.isPresent()) {
                throw StoppedException.failed("the " + running.title() + " is running on " + Printable.of(directory.path().toString())
                        + "; stop akashi up first");
            }
        }
        Path jar = side.jar(surroundings.root());
        if (!Files.isRegularFile(jar)) {
            throw StoppedException.failed("the " + side.title() + " is not built: " + jar + " is missing; ./akashi builds it");
        }
        List<String> command = new ArrayList<>(List.of(Surroundings.java().toString(), "-jar", jar.toString(), "--akashi.data=" + directory.path(),
                setting));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String last = "it said nothing";
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = line.isBlank() ? last : line;
                }
            }
            if (process.waitFor() != 0) {
                throw StoppedException.failed(Printable.of(last.replaceFirst("^(akashi )?(command|query)[- ]side: ", "")));
            }
            return Printable.of(last);
        } catch (IOException e) {
            throw StoppedException.failed("the " + side.title() + " could not be started: " + Printable.of(e.getMessage()), e);
        }
    }
}
