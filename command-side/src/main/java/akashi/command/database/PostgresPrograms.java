package akashi.command.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL's own programs. They refuse to run as root, so root runs them in a user namespace in which it is nobody
 * ({@code unshare -U}); the files they write are root's all the same.
 */
final class PostgresPrograms {
    private final Path home;
    private final List<String> prefix;

    private PostgresPrograms(Path home, List<String> prefix) {
        this.home = home;
        this.prefix = prefix;
    }

    /** How a program ended. */
    record Ended(int status, String output) {}

    static PostgresPrograms of(Path home) throws IOException, DatabaseRefusedException {
        PostgresPrograms plain = new PostgresPrograms(home, List.of());
        if (!isRoot()) {
            return plain;
        }
        PostgresPrograms asNobody = new PostgresPrograms(home, List.of("unshare", "-U"));
        try {
            if (asNobody.run("postgres", List.of("--version")).status() == 0) {
                return asNobody;
            }
        } catch (IOException e) {
            throw asRoot(e);
        }
        throw asRoot(null);
    }

    private static DatabaseRefusedException asRoot(IOException cause) {
        return new DatabaseRefusedException("PostgreSQL does not run as root, and \"unshare -U\", by which root can run it, does not work "
                + "here; start Akashi as another user, or set AKASHI_DB_URL to a PostgreSQL server", cause);
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? ((Integer) Files.getAttribute(self, "unix:uid")) == 0 : "root".equals(System.getProperty("user.name"));
    }

    /** Runs to the end; output and errors come back together. */
    Ended run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // What it says is read by us, and a user's PGOPTIONS or PGDATA are not meant for this server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            return new Ended(process.waitFor(), output);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", e);
        }
    }
}
