package akashi.console.sides;

import akashi.console.StoppedException;
import akashi.console.Surroundings;
import akashi.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in a side's jar that is no server: it runs to its end, and what it prints is what we print. */
public final class Chore {
    private Chore() {
    }

    /**
     * Runs it and returns its exit status.
     *
     * @param main  the class that has it
     * @param words its arguments besides the data directory
     */
    public static int run(Side side, String main, Surroundings surroundings, DataDirectory directory, List<String> words)
            throws StoppedException, InterruptedException {
        Path jar = side.jar(surroundings.root());
        if (!Files.isRegularFile(jar)) {
            throw StoppedException.failed("the " + side.title() + " is not built: " + jar + " is missing; ./akashi builds it");
        }
        List<String> command = new ArrayList<>(List.of(Surroundings.java().toString(), "-Xshare:auto", "-Xlog:disable", "-cp", jar.toString(),
                "-Dloader.main=" + main, "org.springframework.boot.loader.launch.PropertiesLauncher", "--akashi.data=" + directory.path()));
        command.addAll(words);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(false).start();
            // Not inherited: in a test, standard output is not this process's own.
            Thread out = pump(process.getInputStream(), surroundings.out());
            Thread err = pump(process.getErrorStream(), surroundings.err());
            int status = process.waitFor();
            out.join();
            err.join();
            return status;
        } catch (IOException e) {
            throw StoppedException.failed(main + " could not be started: " + Printable.of(String.valueOf(e.getMessage())), e);
        }
    }

    private static Thread pump(InputStream from, PrintStream to) {
        Thread thread = new Thread(() -> {
            try (from) {
                from.transferTo(to);
                to.flush();
            } catch (IOException e) {
                // The program ended in the middle of a line; its status says how.
                to.flush();
            }
        }, "output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
