package akashi.cli;

import akashi.lock.LockedBundle;
import akashi.bundle.TrailBundle;
import akashi.text.MalformedException;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Reads a bundle that may be locked with a passphrase: out of a file, or typed at the terminal where there is one. */
final class Passphrase {
    private static final int MOST_BYTES = 4_096;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "For a trail or receipt that was locked when it was handed out: a file "
            + "whose first line is the passphrase. Without it, the terminal asks.")
    private Path file;

    /** The bundle, unlocked. */
    byte[] read(Path bundle) throws RefusedInputException {
        byte[] bytes = InputFile.read(bundle, LockedBundle.MAX_BYTES);
        if (!LockedBundle.looksLocked(bytes)) {
            return bytes.length <= TrailBundle.MAX_BYTES ? bytes : InputFile.read(bundle, TrailBundle.MAX_BYTES);
        }
        try {
            Optional<byte[]> opened = LockedBundle.open(bytes, passphrase(bundle));
            return opened.orElseThrow(() -> unreadable(bundle, "this passphrase does not open it, or it was altered since it was locked"));
        } catch (MalformedException other) {
            throw unreadable(bundle, other.getMessage());
        }
    }

    private String passphrase(Path bundle) throws RefusedInputException {
        if (file != null) {
            return new String(InputFile.read(file, MOST_BYTES), StandardCharsets.UTF_8).lines().findFirst().orElse("");
        }
        Console terminal = System.console();
        char[] typed = terminal == null ? null : terminal.readPassword("Passphrase of %s: ", bundle);
        if (typed == null) {
            throw unreadable(bundle, "it is locked with a passphrase; say --passphrase-file FILE");
        }
        return new String(typed);
    }

    private static RefusedInputException unreadable(Path bundle, String why) {
        return new RefusedInputException(Finding.of(FindingCode.INPUT_UNREADABLE, "the file " + bundle + " cannot be read: " + why)
                .at(bundle.toString()));
    }
}
