package akashi.console;

import akashi.text.Printable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A file to be imported: how long it is, and its bytes with a count of those that were taken. */
final class ImportFile {
    private final Path path;
    private final long length;
    private final AtomicLong taken = new AtomicLong();

    private ImportFile(Path path, long length) {
        this.path = path;
        this.length = length;
    }

    static ImportFile of(Path path) throws StoppedException {
        try {
            if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
                String why = Files.isDirectory(path) ? "a directory, not a file" : Files.exists(path) ? "cannot be read"
                        : "there is no such file";
                throw StoppedException.unreadable(Printable.of(path.toString()) + ": " + why);
            }
            return new ImportFile(path, Files.size(path));
        } catch (IOException e) {
            throw StoppedException.unreadable(Printable.of(path.toString()) + ": cannot be read", e);
        }
    }

    /** Its name, without where it lies: that is nobody's business but its owner's. */
    String name() {
        return path.getFileName().toString();
    }

    long length() {
        return length;
    }

    long taken() {
        return taken.get();
    }

    InputStream open() {
        taken.set(0);
        try {
            return new Counted(Files.newInputStream(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            taken.addAndGet(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int read = super.read(target, offset, count);
            taken.addAndGet(Math.max(0, read));
            return read;
        }
    }
}
