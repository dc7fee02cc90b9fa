package akashi.command.backup;

import akashi.text.Hex;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.commons.io.file.PathUtils;

/** Makes a data directory out of a backup and keys that were kept apart from it. The directory appears whole or not at all. */
public final class Restore {
    private static final List<String> KEYS = List.of("credentials", "keys/master.p12");
    /** The newest checkpoint signed, as the machine that is restored remembers it: a restored ledger must meet it, not forget it. And the
     * register of master keys that are no more, which says what older backups cannot be opened. */
    private static final List<String> MEMORIES = List.of("keys/high-water", "keys/ended-master-keys");

    private final LongConsumer progress;

    /** @param progress is told how many files were copied */
    public Restore(LongConsumer progress) {
        this.progress = progress;
    }

    /**
     * Restores it.
     *
     * @param keys a data directory, or a copy of {@code credentials} and {@code keys/} out of one
     * @return one sentence that says what was restored
     * @throws MalformedException the backup's list is not one
     */
    public String make(Path backup, Path keys, Path data) throws IOException, MalformedException, BackupRefusedException {
        if (Files.exists(data) && !PathUtils.isEmptyDirectory(data)) {
            throw new BackupRefusedException(data + " is not empty; restore into a directory that is not there yet");
        }
        for (String name : KEYS) {
            if (!Files.isRegularFile(keys.resolve(name))) {
                throw new BackupRefusedException(keys.resolve(name) + " is missing: a backup holds no keys; name the directory that has them with --keys");
            }
        }
        Path list = backup.resolve(Manifest.NAME);
        if (!Files.isRegularFile(list)) {
            throw new BackupRefusedException(backup + " is no backup: it has no " + Manifest.NAME);
        }
        Manifest manifest = Manifest.parse(Files.readAllBytes(list));
        whole(backup, manifest);
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        if (Files.exists(unfinished)) {
            PathUtils.deleteDirectory(unfinished);
        }
        try {
            Copying copying = new Copying(unfinished, progress);
            copying.folder(backup, "", path -> !path.equals(Manifest.NAME));
            copying.makeFolder("keys");
            for (String name : KEYS) {
                copying.file(keys.resolve(name), name);
            }
            for (String name : MEMORIES) {
                copying.file(keys.resolve(name), name);
            }
            Files.deleteIfExists(data);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            if (Files.exists(unfinished)) {
                PathUtils.deleteDirectory(unfinished);
            }
        }
        return manifest.origin() + " as it was at " + manifest.takenAt() + ", with at least " + manifest.treeSize() + " signed leaves";
    }

    /** Every file is there, as it was, and no other. */
    private static void whole(Path backup, Manifest manifest) throws IOException, BackupRefusedException {
        Map<String, Manifest.Kept> expected = new TreeMap<>();
        manifest.files().forEach(file -> expected.put(file.path(), file));
        Map<String, String> wrong = new TreeMap<>();
        Files.walkFileTree(backup, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = backup.relativize(file).toString().replace('\\', '/');
                Manifest.Kept kept = expected.remove(path);
                if (path.equals(Manifest.NAME)) {
                    return FileVisitResult.CONTINUE;
                }
                if (kept == null) {
                    wrong.put(path, "is not in the backup's list");
                } else if (attributes.size() != kept.length() || !sha256(file).equals(kept.sha256())) {
                    wrong.put(path, "is not as it was written");
                }
                return FileVisitResult.CONTINUE;
            }
        });
        expected.keySet().forEach(path -> wrong.put(path, "is missing"));
        if (!wrong.isEmpty()) {
            Map.Entry<String, String> first = wrong.entrySet().iterator().next();
            throw new BackupRefusedException("the backup is damaged: " + backup.resolve(first.getKey()) + " " + first.getValue()
                    + (wrong.size() > 1 ? ", and " + (wrong.size() - 1) + " more" : "") + "; use another one");
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream read = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            read.transferTo(OutputStream.nullOutputStream());
            return Hex.encode(read.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
