package akashi.command.database;

import akashi.command.vault.Secret;
import akashi.vault.OwnerOnlyFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;

/**
 * A PostgreSQL server of our own in one directory: made, started, brought back after any kind of death, and stopped.
 *
 * <pre>
 *   data/          the cluster; appears whole (made as data.new, then renamed)
 *   port           the port, kept from start to start while it is free
 *   postgres.log   what the server says
 *   lock           held while this process owns the server
 * </pre>
 */
final class EmbeddedServer implements AutoCloseable {
    static final String SUPERUSER = "postgres";

    private static final int START_SECONDS = 300;
    private static final int STOP_SECONDS = 120;
    /** How often a start is tried while a killed server's children are still going away, 100 ms apart. */
    private static final int RESTARTS = 300;
    /** Durable, whatever a configuration file in the cluster says: options given at the start win. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            // A statement's text or values may be personal data; the log keeps neither.
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse")));

    private final Path directory;
    private final Path data;
    private final Secret password;
    private final PostgresPrograms programs;
    private final PostgresProcesses processes;
    private final FileChannel lock;
    private int port;

    private EmbeddedServer(Path directory, Secret password, PostgresPrograms programs, FileChannel lock) {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.password = password;
        this.programs = programs;
        this.processes = new PostgresProcesses(data);
        this.lock = lock;
    }

    /** Starts the server of this directory, making it if there is none. @param password of the superuser, fixed when it is made */
    static EmbeddedServer start(Path directory, Secret password) throws DatabaseRefusedException {
        try {
            Files.createDirectories(directory);
            FileChannel lock = lock(directory);
            try {
                PostgresPrograms programs = PostgresPrograms.of(PostgresBinaries.unpacked(caches(directory)));
                EmbeddedServer server = new EmbeddedServer(directory.toRealPath(), password, programs, lock);
                server.start();
                return server;
            } catch (IOException | DatabaseRefusedException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseRefusedException("the database in " + directory + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException, DatabaseRefusedException {
        FileChannel lock = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            throw inUse(directory, e);
        } finally {
            if (!taken) {
                lock.close();
            }
        }
        if (!taken) {
            throw inUse(directory, null);
        }
        return lock;
    }

    private static DatabaseRefusedException inUse(Path directory, Exception cause) {
        return new DatabaseRefusedException("another process runs the database in " + directory + "; stop it first", cause);
    }

    private static List<Path> caches(Path directory) {
        List<Path> caches = new ArrayList<>();
        String cache = System.getenv("XDG_CACHE_HOME");
        if (cache != null && cache.startsWith("/")) {
            caches.add(Path.of(cache, "akashi"));
        }
        caches.add(Path.of(System.getProperty("user.home"), ".cache", "akashi"));
        caches.add(directory.resolve("programs"));
        return caches;
    }

    /** {@code jdbc:postgresql://127.0.0.1:port/} */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/";
    }

    /** The running server's process. */
    Optional<ProcessHandle> postmaster() throws IOException {
        return processes.postmaster();
    }

    /** Starts the server again where it was, after its process died. */
    void restart() throws DatabaseRefusedException, IOException {
        run(port);
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } finally {
            lock.close();
        }
    }

    private void start() throws IOException, DatabaseRefusedException {
        if (!Files.isDirectory(data)) {
            make();
        }
        checkMajorVersion();
        if (processes.postmaster().isPresent()) {
            // Left behind by a command side that was killed. It has lost nothing; it is only not ours to watch and to stop.
            stop();
        }
        int chosen = freePort();
        run(chosen);
    }

    private void make() throws IOException, DatabaseRefusedException {
        Path fresh = directory.resolve("data.new");
        if (Files.exists(fresh)) {
            // A first start was cut short: nothing was ever recorded here.
            PathUtils.deleteDirectory(fresh);
        }
        Path passwordFile = directory.resolve("initial-password");
        Files.deleteIfExists(passwordFile);
        OwnerOnlyFile.create(passwordFile, password.reveal().getBytes(StandardCharsets.US_ASCII));
        try {
            PostgresPrograms.Ended ended = programs.run("initdb", List.of("-D", fresh.toString(), "-U", SUPERUSER, "-A", "scram-sha-256",
                    "--pwfile=" + passwordFile, "-E", "UTF8", "--locale=C", "--data-checksums", "--no-instructions"));
            if (ended.status() != 0) {
                throw new DatabaseRefusedException("PostgreSQL could not make a database in " + directory + ": " + lastLine(ended.output()));
            }
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel parent = FileChannel.open(directory, StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    private void checkMajorVersion() throws IOException, DatabaseRefusedException {
        Path file = data.resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw damaged("PG_VERSION is missing");
        }
        String made = Files.readString(file).strip();
        String ours = programs.run("postgres", List.of("--version")).output().replaceAll("^\\D*(\\d+)\\..*$", "$1");
        if (!made.equals(ours)) {
            throw new DatabaseRefusedException("the database in " + directory + " was made by PostgreSQL " + made + ", and this is " + ours
                    + "; restore a backup into a new data directory, or run PostgreSQL " + made + " on it and set AKASHI_DB_URL");
        }
    }

    /** Tries until the server runs, or says why it never will. */
    private void run(int chosen) throws IOException, DatabaseRefusedException {
        Path log = directory.resolve("postgres.log");
        for (int attempt = 0; ; attempt++) {
            forgetDeadPostmaster();
            long before = Files.exists(log) ? Files.size(log) : 0;
            PostgresPrograms.Ended ended = programs.run("pg_ctl", List.of("start", "-D", data.toString(), "-w", "-t",
                    Integer.toString(START_SECONDS), "-s", "-l", log.toString(), "-o", options(chosen)));
            if (ended.status() == 0) {
                port = chosen;
                Files.writeString(directory.resolve("port"), Integer.toString(port));
                return;
            }
            String said = saidSince(log, before);
            if (said.contains("Address already in use") && attempt < RESTARTS) {
                chosen = anyFreePort();
            } else if ((said.contains("shared memory block") || said.contains("lock file")) && attempt < RESTARTS) {
                // A killed server's children still hold its memory; they notice within moments that their parent is gone.
                pause();
            } else if (said.contains("No space left on device")) {
                throw new DatabaseRefusedException("the disk that holds " + directory + " is full; make room and start again");
            } else {
                throw damaged(said.isEmpty() ? lastLine(ended.output()) : lastFault(said));
            }
        }
    }

    /**
     * Removes a {@code postmaster.pid} whose number belongs to somebody else by now (PostgreSQL would take that for a running server),
     * but only once no process at all works on the directory: the file is also what keeps two servers apart.
     */
    private void forgetDeadPostmaster() throws IOException {
        if (processes.postmaster().isEmpty() && processes.all().isEmpty() && Files.isDirectory(Path.of("/proc/self"))) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    private void stop() throws IOException {
        if (processes.postmaster().isEmpty()) {
            return;
        }
        PostgresPrograms.Ended ended = programs.run("pg_ctl",
                List.of("stop", "-D", data.toString(), "-m", "fast", "-w", "-t", Integer.toString(STOP_SECONDS), "-s"));
        if (ended.status() != 0 && processes.postmaster().isPresent()) {
            throw new IOException("PostgreSQL did not stop within " + STOP_SECONDS + " seconds: " + lastLine(ended.output()));
        }
    }

    private DatabaseRefusedException damaged(String fault) {
        return new DatabaseRefusedException("the database in " + directory + " does not start: " + fault + "; the whole story is in "
                + directory.resolve("postgres.log") + "; if it is damaged, restore a backup into a new data directory");
    }

    private static String options(int port) {
        StringBuilder options = new StringBuilder("-p " + port);
        SETTINGS.forEach((name, value) -> options.append(" -c ").append(name).append('=').append(value));
        return options.toString();
    }

    private int freePort() throws IOException {
        Path file = directory.resolve("port");
        if (Files.exists(file)) {
            String kept = Files.readString(file).strip();
            if (kept.matches("[1-9][0-9]{0,4}") && isFree(Integer.parseInt(kept))) {
                return Integer.parseInt(kept);
            }
        }
        return anyFreePort();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static int anyFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String saidSince(Path log, long offset) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (FileChannel in = FileChannel.open(log, StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate((int) Math.min(64 << 10, Math.max(0, in.size() - offset)));
            while (bytes.hasRemaining() && in.read(bytes, offset + bytes.position()) > 0) {
                continue;
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }

    private static String lastFault(String said) {
        String fault = "";
        for (String line : said.split("\n")) {
            if (line.contains("FATAL:") || line.contains("PANIC:")) {
                fault = line.replaceAll("^.*(FATAL|PANIC):\\s*", "");
            }
        }
        return fault.isEmpty() ? lastLine(said) : fault;
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? "it said nothing" : stripped.substring(stripped.lastIndexOf('\n') + 1);
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL started", e);
        }
    }
}
