package akashi.cli;

import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file whole, up to a limit, or says in one sentence why it cannot. */
final class InputFile {
    private InputFile() {}

    static byte[] read(Path file, int most) throws RefusedInputException {
        if (Files.isDirectory(file)) {
            throw unreadable(file, "it is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new RefusedInputException(Finding.of(FindingCode.INPUT_TOO_LARGE, "the file " + file + " is larger than it may be")
                        .at(file.toString()).expected("at most " + most + " bytes"));
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file");
        } catch (AccessDeniedException e) {
            throw unreadable(file, "permission is denied");
        } catch (IOException e) {
            throw unreadable(file, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static RefusedInputException unreadable(Path file, String why) {
        return new RefusedInputException(Finding.of(FindingCode.INPUT_UNREADABLE, "the file " + file + " cannot be read: " + why)
                .at(file.toString()));
    }
}
