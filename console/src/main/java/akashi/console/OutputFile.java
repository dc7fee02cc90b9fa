package akashi.console;

import akashi.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: whoever finds it finds all of it. */
final class OutputFile {
    private OutputFile() {
    }

    static void write(Path file, byte[] bytes) throws StoppedException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StoppedException.failed("cannot write " + Printable.of(file.toString()) + ": "
                    + e.getClass().getSimpleName().replaceAll("Exception$", ""), e);
        }
    }
}
