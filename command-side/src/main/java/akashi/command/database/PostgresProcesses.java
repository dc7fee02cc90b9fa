package akashi.command.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which processes work on a data directory. A process id in {@code postmaster.pid} is believed only if that process is PostgreSQL and
 * stands in this very directory: after a reboot the number belongs to anybody.
 */
final class PostgresProcesses {
    private final Path data;

    PostgresProcesses(Path data) {
        this.data = data;
    }

    /** The running server, whoever started it. */
    Optional<ProcessHandle> postmaster() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).strip().matches("[1-9][0-9]{0,9}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(this::isOurs);
    }

    /** All processes of that server, its children included, also those that outlive a killed parent for a moment. */
    List<ProcessHandle> all() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    boolean isOurs(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return process.isAlive() && process.info().command().filter(command -> command.endsWith("postgres")).isPresent();
        }
        try {
            boolean postgres = Files.readSymbolicLink(proc.resolve("exe")).getFileName().toString().startsWith("postgres");
            return postgres && Files.isSameFile(Files.readSymbolicLink(proc.resolve("cwd")), data);
        } catch (IOException e) {
            // Gone in the meantime, a zombie, or not ours to look at: in no case a server that we could have started.
            return false;
        }
    }
}
