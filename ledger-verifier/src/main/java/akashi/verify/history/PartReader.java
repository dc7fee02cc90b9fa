package akashi.verify.history;

import akashi.bundle.HistoryLine;
import akashi.bundle.HistoryManifest;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.history.CheckNotes.Check;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads the parts of a history, line by line, and stops before anything that is larger than the format allows. For one thread. */
final class PartReader {
    private static final int BUFFER = 64 << 10;

    private final Path folder;
    private final HistoryManifest manifest;
    private final CheckNotes notes;

    PartReader(Path folder, HistoryManifest manifest, CheckNotes notes) {
        this.folder = folder;
        this.manifest = manifest;
        this.notes = notes;
    }

    /** Is shown every line, in order. */
    @FunctionalInterface
    interface LineVisitor {
        /** @param bytes the line as it stands there */
        void line(HistoryLine line, byte[] bytes) throws IOException;
    }

    /** Thrown where what follows cannot be read; what is wrong is written down. */
    private static final class StoppedHere extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Reads all parts; false if it had to stop, which is written down. */
    boolean readAll(LineVisitor visitor) throws IOException {
        for (int number = 0; number < manifest.parts().size(); number++) {
            String name = HistoryManifest.partName(number);
            try {
                asListed(name, manifest.parts().get(number));
                read(name, manifest.parts().get(number), visitor);
            } catch (StoppedHere e) {
                return false;
            }
        }
        return true;
    }

    /** Is the file the one that the manifest lists? Told, and read all the same: the entries show what is wrong better than a hash does. */
    private void asListed(String name, HistoryManifest.Part part) throws StoppedHere {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw stopped(Finding.of(FindingCode.HISTORY_INCOMPLETE, "a part of the history is missing").at(name));
        }
        try (InputStream in = Files.newInputStream(file)) {
            long length = Files.size(file);
            if (length != part.length()) {
                notes.found(Check.PARTS, Finding.of(FindingCode.HISTORY_PART_MISMATCH, "a part has another length than the manifest says")
                        .expected(part.length() + " bytes").actual(length + " bytes").at(name));
            } else if (!Hash.sha256(in).equals(part.sha256())) {
                notes.found(Check.PARTS, Finding.of(FindingCode.HISTORY_PART_MISMATCH, "a part has another SHA-256 than the manifest says")
                        .expected(part.sha256().hex()).at(name));
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private void read(String name, HistoryManifest.Part part, LineVisitor visitor) throws IOException, StoppedHere {
        try (InputStream in = open(name)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);
            byte[] piece = new byte[BUFFER];
            long text = 0;
            long index = part.first();
            for (int read = next(in, piece, name); read >= 0; read = next(in, piece, name)) {
                text += read;
                if (text > HistoryManifest.MOST_TEXT) {
                    throw stopped(Finding.of(FindingCode.INPUT_TOO_LARGE, "a part holds more text than a part may")
                            .expected("at most " + HistoryManifest.MOST_TEXT + " bytes").at(name));
                }
                int from = 0;
                for (int at = 0; at < read; at++) {
                    if (piece[at] == '\n') {
                        line.write(piece, from, at - from);
                        take(line.toByteArray(), index++, name, part, visitor);
                        line.reset();
                        from = at + 1;
                    }
                }
                line.write(piece, from, read - from);
                if (line.size() > HistoryLine.LONGEST) {
                    throw tooLong(index, name);
                }
            }
            if (line.size() > 0) {
                throw stopped(Finding.of(FindingCode.HISTORY_INCOMPLETE, "the last line of a part does not end").at(place(index, name)));
            }
            if (index != part.first() + part.count()) {
                throw stopped(Finding.of(FindingCode.HISTORY_INCOMPLETE, "a part has fewer entries than the manifest says")
                        .expected(part.count()).actual(index - part.first()).at(name));
            }
        }
    }

    private InputStream open(String name) throws StoppedHere {
        try {
            InputStream raw = new BufferedInputStream(Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS), BUFFER);
            try {
                return new GZIPInputStream(raw, BUFFER);
            } catch (IOException e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** What the JDK says of a damaged file is no text of the file. */
    private int next(InputStream in, byte[] piece, String name) throws StoppedHere {
        try {
            return in.read(piece);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private void take(byte[] bytes, long index, String name, HistoryManifest.Part part, LineVisitor visitor)
            throws IOException, StoppedHere {
        if (bytes.length > HistoryLine.LONGEST) {
            throw tooLong(index, name);
        }
        if (index >= part.first() + part.count()) {
            throw stopped(Finding.of(FindingCode.HISTORY_MALFORMED, "a part has more entries than the manifest says")
                    .expected(part.count()).at(name));
        }
        HistoryLine line;
        try {
            line = HistoryLine.parse(bytes);
        } catch (MalformedException e) {
            throw stopped(Finding.of(FindingCode.HISTORY_MALFORMED, "a line is not spelled as lines of a history are: " + e.getMessage())
                    .at(place(index, name)));
        }
        if (line.index() != index) {
            throw stopped(Finding.of(FindingCode.HISTORY_MALFORMED, "the entries are not there one after the other")
                    .expected("leaf index " + index).actual("leaf index " + line.index()).at(place(index, name)));
        }
        visitor.line(line, bytes);
    }

    private StoppedHere tooLong(long index, String name) {
        return stopped(Finding.of(FindingCode.INPUT_TOO_LARGE, "a line is longer than an entry with its disclosures may be")
                .expected("at most " + HistoryLine.LONGEST + " bytes").at(place(index, name)));
    }

    private StoppedHere unreadable(String name, IOException e) {
        return stopped(Finding.of(FindingCode.HISTORY_INCOMPLETE, "a part cannot be read to its end: it is damaged, or ends early")
                .actual(e.getClass().getSimpleName()).at(name));
    }

    private StoppedHere stopped(Finding finding) {
        notes.found(Check.PARTS, finding);
        return new StoppedHere();
    }

    private static String place(long index, String name) {
        return name + ", leaf index " + index;
    }
}
