package akashi.trust;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.verify.evidence.Evidence;
import akashi.verify.monitor.MonitorMemory;
import akashi.verify.monitor.MonitorState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A monitor's memory in a folder: {@code DIR/<SHA-256 of origin and keys>/monitor.json}, and evidence for good under
 * {@code DIR/evidence/}. The same folder may serve {@code verify --remember}. Every file is there whole or not at all.
 */
public final class MonitorFolder implements MonitorMemory {
    /** A log that forks without end does not fill the disk; the first pieces are the ones that are kept. */
    private static final int MOST_EVIDENCE = 1_000;

    private final Path folder;

    public MonitorFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Kept open(String origin, List<String> logKeys) throws IOException {
        String identity = origin + "\n" + String.join("\n", new TreeSet<>(logKeys)) + "\n";
        Path own = folder.resolve(Hash.sha256(identity.getBytes(StandardCharsets.UTF_8)).hex());
        Files.createDirectories(own);
        FileChannel channel = FileChannel.open(own.resolve("monitor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("another monitor is at work on " + own);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("another monitor is at work on " + own, e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Opened(own, channel);
    }

    /** Closing the channel gives the lock back. */
    private final class Opened implements Kept {
        private final Path state;
        private final FileChannel lock;

        Opened(Path own, FileChannel lock) {
            this.state = own.resolve("monitor.json");
            this.lock = lock;
        }

        @Override
        public Optional<MonitorState> load() throws IOException, MalformedException {
            Optional<byte[]> bytes = WholeFile.readIfThere(state, MonitorState.LONGEST);
            return bytes.isEmpty() ? Optional.empty() : Optional.of(MonitorState.parse(bytes.get()));
        }

        @Override
        public void save(MonitorState next) throws IOException {
            WholeFile.write(state, next.bytes());
        }

        @Override
        public String keep(Evidence evidence) throws IOException {
            Path all = folder.resolve("evidence");
            Path file = all.resolve(evidence.fileName());
            if (Files.exists(file)) {
                return file.toString();
            }
            if (Files.exists(all)) {
                try (Stream<Path> files = Files.list(all)) {
                    if (files.count() >= MOST_EVIDENCE) {
                        return all + ", where " + MOST_EVIDENCE + " pieces lie already; this one was not kept";
                    }
                }
            }
            WholeFile.write(file, evidence.bytes());
            return file.toString();
        }

        @Override
        public void close() throws IOException {
            lock.close();
        }
    }
}
