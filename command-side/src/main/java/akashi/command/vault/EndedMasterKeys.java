package akashi.command.vault;

import akashi.text.Instants;
import akashi.vault.OwnerOnlyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The register of master keys that were destroyed: {@code DIR/keys/ended-master-keys}. It says which backups nobody can open any more.
 * One line a key: its check value, when it ended, the check value of the one that followed.
 */
public record EndedMasterKeys(Path file) {
    private static final String HEADER = "# Master keys that were destroyed: check value, until when it was used, what followed it."
            + " A backup of the database from before that moment opens only with a copy of that key.";

    /** Adds a key. If it stands there as the last one already, the moment is written anew and no line is added. */
    void add(String oldKey, String newKey, Instant until) throws IOException {
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of(HEADER));
        if (lines.get(lines.size() - 1).startsWith(oldKey + " ")) {
            lines.remove(lines.size() - 1);
        }
        lines.add(oldKey + " " + Instants.format(until) + " " + newKey);
        OwnerOnlyFile.replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
