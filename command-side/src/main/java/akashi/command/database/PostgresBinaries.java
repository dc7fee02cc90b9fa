package akashi.command.database;

import akashi.hash.Hash;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL programs that zonky packs into jars, once for each user and version. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * The directory that holds {@code bin}, {@code lib} and {@code share}.
     *
     * @param caches where to unpack to, most wanted first; the first that can be written is taken
     */
    static Path unpacked(List<Path> caches) throws IOException, DatabaseRefusedException {
        byte[] archive = archive();
        String name = "postgresql-" + Hash.sha256(archive).hex().substring(0, 16);
        IOException refused = new IOException("no directory to unpack PostgreSQL into");
        for (Path cache : caches) {
            try {
                Path home = cache.resolve(name);
                if (!Files.isDirectory(home)) {
                    Files.createDirectories(cache);
                    unpack(archive, cache, home);
                }
                return home;
            } catch (IOException e) {
                refused.addSuppressed(e);
            }
        }
        throw refused;
    }

    private static byte[] archive() throws IOException, DatabaseRefusedException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        String family = system.startsWith("mac") ? "Darwin" : system.startsWith("windows") ? "Windows" : "Linux";
        // The resolver says by IllegalStateException or by null that it has nothing for this machine.
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(family, machine)) {
            if (in != null) {
                return in.readAllBytes();
            }
        } catch (IllegalStateException e) {
            throw noBinaries(family, machine, e);
        }
        throw noBinaries(family, machine, null);
    }

    private static DatabaseRefusedException noBinaries(String family, String machine, Exception cause) {
        return new DatabaseRefusedException("no PostgreSQL is packed for " + family + " on " + machine
                + "; set AKASHI_DB_URL to a PostgreSQL server instead", cause);
    }

    /** A crash leaves a directory of another name, which nobody uses. */
    private static void unpack(byte[] archive, Path cache, Path home) throws IOException {
        Path fresh = Files.createTempDirectory(cache, "unpacking-");
        try {
            extract(archive, fresh);
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            PathUtils.deleteDirectory(fresh);
            // Another process may have been faster; what it unpacked is the same.
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void extract(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("the PostgreSQL archive names a file outside itself");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    if (entry.isSymbolicLink() || entry.isLink()) {
                        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(tar, file);
                        boolean program = file.getParent().endsWith("bin");
                        if (program && !file.toFile().setExecutable(true, false)) {
                            throw new IOException("cannot make " + file + " executable");
                        }
                    }
                }
            }
        }
    }
}
