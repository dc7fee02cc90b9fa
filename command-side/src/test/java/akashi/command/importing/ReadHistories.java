package akashi.command.importing;

import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of histories to their ends and says what they held: run with a small heap, as a process of its own. */
final class ReadHistories {
    private ReadHistories() {
    }

    public static void main(String[] arguments) throws IOException, MalformedException {
        for (String argument : arguments) {
            Path file = Path.of(argument);
            try (History history = History.open(Files.newInputStream(file), file.getFileName().toString(),
                    HistoryOptions.all(Path.of(System.getProperty("java.io.tmpdir"))))) {
                while (history.next().isPresent()) {
                    continue;
                }
                System.out.println(file.getFileName() + " " + history.counts().cases() + " " + history.counts().events());
            }
        }
    }
}
