package akashi.console.sides;

import akashi.console.StoppedException;
import akashi.console.Surroundings;
import akashi.text.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A side running as a process that this one started. Between the two stands a small shell that reads from a pipe: when the pipe ends,
 * because this process wants it or because it was killed, the shell asks the side to stop. Ctrl-C in a terminal reaches everybody in
 * it; shell and side ignore it, so that the console can stop the two sides one after the other.
 */
final class SideProcess {
    static final String KEEPER = """
            trap '' INT HUP
            exec 3<&0
            "$@" </dev/null 3<&- &
            child=$!
            ( while read -r _ <&3; do :; done; kill -TERM $child 2>/dev/null ) >/dev/null 2>&1 &
            reader=$!
            wait $child
            status=$?
            kill -KILL $reader 2>/dev/null
            exit $status
            """;
    /** How a side begins the sentence that is meant for people. */
    private static final Pattern SENTENCE = Pattern.compile("(akashi )?(command|query)[- ]side: ");
    private static final int KEPT_LINES = 20;
    private static final long PATIENCE_SECONDS = 180;
    private static final long STOP_SECONDS = 60;
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Side side;
    private final DataDirectory directory;
    private final Process process;
    private final PrintStream people;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final Thread listener;
    private boolean isReady;

    private SideProcess(Side side, DataDirectory directory, PrintStream people, Process process) {
        this.side = side;
        this.directory = directory;
        this.people = people;
        this.process = process;
        this.listener = new Thread(this::listen, "output of the " + side.title());
        listener.setDaemon(true);
        listener.start();
    }

    /** Starts a side, on any port if {@code port} is 0, and does not wait for it. */
    static SideProcess start(Side side, Surroundings surroundings, DataDirectory directory, int port, List<String> javaOptions,
            List<String> settings) throws StoppedException {
        Path jar = side.jar(surroundings.root());
        if (!Files.isRegularFile(jar)) {
            throw StoppedException.failed("the " + side.title() + " is not built: " + jar + " is missing; ./akashi builds it");
        }
        if (port != 0 && !isFree(port)) {
            throw StoppedException.failed("port " + port + " is in use; choose another with " + side.portOption());
        }
        List<String> command = new ArrayList<>(List.of("bash", "-c", KEEPER, "akashi-" + side.name().toLowerCase(Locale.ROOT),
                Surroundings.java().toString()));
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar.toString(), "--akashi.data=" + directory.path(), "--server.port=" + port));
        command.addAll(settings);
        try {
            return new SideProcess(side, directory, surroundings.err(), new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw StoppedException.failed("the " + side.title() + " could not be started: " + Printable.of(e.getMessage()), e);
        }
    }

    /** Waits until the side says where it answers. */
    Address awaitReady(Runnable meanwhile) throws StoppedException, InterruptedException {
        for (long waited = 0; waited < TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS); waited += LOOK_AGAIN_MILLIS) {
            if (process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                throw StoppedException.failed("the " + side.title() + " did not start: " + lastWords());
            }
            Optional<Address> address = directory.running(side);
            if (address.isPresent() && isMine(address.get().pid())) {
                passOn();
                return address.get();
            }
            meanwhile.run();
        }
        throw StoppedException.failed("the " + side.title() + " did not start within " + PATIENCE_SECONDS + " seconds; see "
                + directory.path().resolve(side.logFile()));
    }

    Side side() {
        return side;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** What it said last, for a person who wants to know why it ended. */
    String lastWords() {
        try {
            listener.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (lastLines) {
            return lastLines.stream().filter(line -> SENTENCE.matcher(line).lookingAt()).reduce((first, second) -> second)
                    .map(line -> SENTENCE.matcher(line).replaceFirst(""))
                    .or(() -> Optional.ofNullable(lastLines.peekLast()))
                    .map(Printable::of).orElse("it said nothing; see " + directory.path().resolve(side.logFile()));
        }
    }

    /** Asks it to stop and waits until it has; what does not stop in time is killed. */
    void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The shell has gone already, and its side with it.
            process.destroy();
        }
        boolean interrupted = false;
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            kill();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private boolean isMine(long pid) {
        return process.descendants().anyMatch(descendant -> descendant.pid() == pid);
    }

    /** What it says to people is theirs to read as soon as it serves; what it says before that, and ends, is told as why it did not start. */
    private void passOn() {
        synchronized (lastLines) {
            isReady = true;
            lastLines.forEach(this::tell);
        }
    }

    private void tell(String line) {
        if (SENTENCE.matcher(line).lookingAt()) {
            people.println("akashi: the " + side.title() + " says: " + Printable.of(SENTENCE.matcher(line).replaceFirst("")));
            people.flush();
        }
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
                synchronized (lastLines) {
                    lastLines.addLast(line);
                    if (lastLines.size() > KEPT_LINES) {
                        lastLines.removeFirst();
                    }
                    if (isReady) {
                        tell(line);
                    }
                }
            });
        } catch (IOException | UncheckedIOException e) {
            synchronized (lastLines) {
                lastLines.addLast("its output could not be read");
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
