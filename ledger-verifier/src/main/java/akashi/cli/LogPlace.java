package akashi.cli;

import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A log by what was typed: an address (http or https), or a folder. */
final class LogPlace {
    private LogPlace() {
    }

    static LogFiles files(String where) throws RefusedInputException {
        String scheme = where.toLowerCase(Locale.ROOT);
        try {
            if (scheme.startsWith("http://") || scheme.startsWith("https://")) {
                return new HttpLogFiles(URI.create(where));
            }
            Path folder = Path.of(where);
            if (Files.isDirectory(folder)) {
                return new DirectoryFiles(folder);
            }
        } catch (IllegalArgumentException e) {
            // InvalidPathException is one of these: neither an address nor a path.
            throw unreadable(where, "is neither an address nor the path of a folder");
        }
        throw unreadable(where, "is no folder");
    }

    private static RefusedInputException unreadable(String where, String why) {
        return new RefusedInputException(Finding.of(FindingCode.INPUT_UNREADABLE, "the log cannot be read: " + where + " " + why).at(where));
    }
}
