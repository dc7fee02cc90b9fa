package akashi.verify.history;

import akashi.bundle.HistoryManifest;
import akashi.checkpoint.SignedCheckpoint;
import akashi.note.Note;
import akashi.text.MalformedException;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The two small files of a history, and what else lies beside its parts. */
final class HistoryFiles {
    private final Path folder;
    private final Examination sheet;

    HistoryFiles(Path folder, Examination sheet) {
        this.folder = folder;
        this.sheet = sheet;
    }

    /** What a history says of itself. */
    record Head(HistoryManifest manifest, SignedCheckpoint checkpoint) {
    }

    /** Empty if the folder cannot be read as a history; the sheet says why. */
    Optional<Head> head() {
        if (!Files.isDirectory(folder)) {
            sheet.found(Finding.of(FindingCode.INPUT_UNREADABLE, "there is no such folder").at(folder.toString()));
            return Optional.empty();
        }
        Optional<byte[]> manifest = read(HistoryManifest.FILE, HistoryManifest.LONGEST);
        Optional<byte[]> checkpoint = read(HistoryManifest.CHECKPOINT, Note.LONGEST);
        if (manifest.isEmpty() || checkpoint.isEmpty()) {
            return Optional.empty();
        }
        HistoryManifest parsed;
        try {
            parsed = HistoryManifest.parse(manifest.get());
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.HISTORY_MALFORMED, "the manifest is not one: " + e.getMessage()).at(HistoryManifest.FILE));
            return Optional.empty();
        }
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(checkpoint.get());
        } catch (MalformedException e) {
            sheet.found(Finding.noSignedCheckpoint("the checkpoint cannot be read", e).at(HistoryManifest.CHECKPOINT));
            return Optional.empty();
        }
        agree(parsed, signed);
        strangers(parsed);
        sheet.checked("form", "the manifest is one, in its one spelling, and lists all that lies there");
        return Optional.of(new Head(parsed, signed));
    }

    private void agree(HistoryManifest manifest, SignedCheckpoint signed) {
        if (!manifest.origin().equals(signed.checkpoint().origin())) {
            sheet.found(Finding.of(FindingCode.ORIGIN_MISMATCH, "the manifest names another log than the checkpoint does")
                    .at(HistoryManifest.FILE + ": origin"));
        }
        if (manifest.treeSize() != signed.checkpoint().treeSize()) {
            sheet.found(Finding.of(FindingCode.HISTORY_INCOMPLETE, "the history does not hold the entries of its checkpoint, no more and no less")
                    .expected(signed.checkpoint().treeSize() + " entries").actual(manifest.treeSize() + " entries").at(HistoryManifest.FILE
                    + ": treeSize"));
        }
    }

    private void strangers(HistoryManifest manifest) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!isKnown(name, manifest.parts().size())) {
                    sheet.found(Finding.of(FindingCode.HISTORY_MALFORMED, "something lies in the folder that the manifest does not list").at(name));
                }
            }
        } catch (IOException e) {
            sheet.found(Finding.of(FindingCode.INPUT_UNREADABLE, "the folder could not be looked through").at(folder.toString()));
        }
    }

    private static boolean isKnown(String name, int parts) {
        if (name.equals(HistoryManifest.FILE) || name.equals(HistoryManifest.CHECKPOINT)) {
            return true;
        }
        return name.matches("part-[0-9]{5}\\.ndjson\\.gz") && Integer.parseInt(name.substring(5, 10)) < parts;
    }

    private Optional<byte[]> read(String name, int most) {
        try (InputStream in = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length <= most) {
                return Optional.of(bytes);
            }
            sheet.found(Finding.of(FindingCode.INPUT_TOO_LARGE, "a file is larger than it may be").expected("at most " + most + " bytes").at(name));
        } catch (IOException e) {
            sheet.found(Finding.of(FindingCode.INPUT_UNREADABLE, "a file of the history is missing or cannot be read").at(name));
        }
        return Optional.empty();
    }
}
