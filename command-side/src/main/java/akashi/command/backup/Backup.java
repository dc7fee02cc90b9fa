package akashi.command.backup;

import akashi.checkpoint.SignedCheckpoint;
import akashi.command.publishing.PublishingPaths;
import akashi.command.publishing.files.PublishedLog;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.commons.io.file.PathUtils;

/**
 * Copies a ledger whose database is the embedded one. The copy appears whole, under its name, or not at all.
 *
 * <p>Beside a running server this is PostgreSQL's own base backup by its low-level functions (manual, "Making a base backup using the
 * low level API"): files are copied while they change, and the write-ahead log from its beginning to its end makes them whole again at
 * the first start. A slot of this session's keeps that log from being recycled.
 */
public final class Backup {
    /** Rebuilt at every start, or another server's. */
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");
    private static final Set<String> LEFT_EMPTY = Set.of("pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp",
            "pg_subtrans");

    private final Path data;
    private final Clock clock;
    private final LongConsumer progress;

    /** @param data the ledger's data directory */
    public Backup(Path data, Clock clock, LongConsumer progress) {
        this.data = data;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Makes it.
     *
     * @param server a superuser's connection to the embedded server if that runs; else nobody may start it meanwhile
     * @return one sentence that says what was kept
     */
    public String make(Path target, Optional<Connection> server) throws IOException, SQLException, MalformedException, BackupRefusedException {
        if (Files.exists(target)) {
            throw new BackupRefusedException(target + " is there already: each backup has a directory of its own");
        }
        if (target.startsWith(data)) {
            throw new BackupRefusedException("a backup inside " + data + " would be lost with it; name a directory elsewhere, best on another disk");
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        if (Files.exists(unfinished)) {
            PathUtils.deleteDirectory(unfinished);
        }
        Manifest manifest;
        try {
            manifest = copy(new Copying(unfinished, progress), server);
            Files.write(unfinished.resolve(Manifest.NAME), manifest.json(), StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            settle(target.toAbsolutePath().getParent());
        } finally {
            if (Files.exists(unfinished)) {
                PathUtils.deleteDirectory(unfinished);
            }
        }
        return manifest.files().size() + " files of " + Printable.of(manifest.origin()) + ", with at least the " + manifest.treeSize()
                + " leaves that were signed when it began";
    }

    private Manifest copy(Copying copying, Optional<Connection> server) throws IOException, SQLException, MalformedException {
        PublishingPaths paths = new PublishingPaths(data);
        copying.makeFolder("");
        // The log before the database, and its checkpoints before its files: what was copied earlier is then never ahead of what is later,
        // and a restored ledger is not taken for one that was rolled back.
        copying.makeFolder("log");
        for (String name : new String[] {PublishedLog.CHECKPOINT, PublishedLog.CHECKPOINT_SIGNED}) {
            copying.file(paths.log().resolve(name), "log/" + name);
        }
        SignedCheckpoint signed = SignedCheckpoint.parse(Files.readAllBytes(copying.target().resolve("log").resolve(PublishedLog.CHECKPOINT_SIGNED)));
        copying.folder(paths.log(), "log", path -> !path.startsWith(PublishedLog.CHECKPOINT));
        copying.file(paths.policy(), "policy");
        if (server.isPresent()) {
            running(copying, server.get());
        } else {
            copying.folder(cluster(), "postgres/data", path -> !LEFT_OUT.contains(last(path)));
        }
        // After the database: a release's files lie there before its event is recorded, so of every event that was copied they are there.
        if (Files.isDirectory(data.resolve("releases"))) {
            copying.folder(data.resolve("releases"), "releases", path -> true);
        }
        return new Manifest(clock.instant(), signed.checkpoint().origin(), signed.checkpoint().treeSize(), copying.kept());
    }

    private void running(Copying copying, Connection server) throws IOException, SQLException {
        String firstSegment;
        String label;
        String lastSegment;
        try (Statement statement = server.createStatement()) {
            statement.execute("select pg_create_physical_replication_slot('akashi_backup_' || pg_backend_pid(), true, true)");
            firstSegment = text(statement, "select pg_walfile_name(pg_backup_start('akashi', true))");
            copying.folder(cluster(), "postgres/data",
                    path -> !LEFT_OUT.contains(last(path)) && !LEFT_EMPTY.contains(path) && !path.startsWith("pg_wal/"));
            try (ResultSet row = statement.executeQuery("select labelfile, pg_walfile_name(lsn) from pg_backup_stop(false)")) {
                row.next();
                label = row.getString(1);
                lastSegment = row.getString(2);
            }
        }
        copying.write(new ByteArrayInputStream(label.getBytes(StandardCharsets.UTF_8)), "postgres/data/backup_label");
        for (String segment : segments(server, firstSegment, lastSegment)) {
            copying.file(cluster().resolve("pg_wal").resolve(segment), "postgres/data/pg_wal/" + segment);
        }
    }

    /** The segments of the write-ahead log that were written from the first to the last, both included, on one timeline. */
    private static Iterable<String> segments(Connection server, String first, String last) throws SQLException {
        try (PreparedStatement statement = server.prepareStatement(
                "select array_agg(name order by name) from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name >= ? and name <= ?")) {
            statement.setString(1, first);
            statement.setString(2, last);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return List.of((String[]) row.getArray(1).getArray());
            }
        }
    }

    private Path cluster() {
        return data.resolve("postgres").resolve("data");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void settle(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
