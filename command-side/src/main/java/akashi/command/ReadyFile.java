package akashi.command;

import akashi.json.CompactJson;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code DIR/command.json} says to other processes. */
final class ReadyFile {
    private ReadyFile() {
    }

    static final String NAME = "command.json";

    /** The address of the database of the command side that runs on this data directory; one that was killed leaves its file behind. */
    static Optional<String> databaseOfRunning(Path data) throws IOException, MalformedException {
        Path file = data.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonObject json = StrictJson.parseObject(Files.readAllBytes(file), JsonLimits.ENTRY, NAME);
        boolean lives = ProcessHandle.of(json.integer("pid")).filter(ProcessHandle::isAlive).isPresent();
        return lives ? Optional.of(json.text("databaseUrl")) : Optional.empty();
    }

    static String json(int port, String origin, String databaseUrl) {
        return CompactJson.text(JsonObject.EMPTY.with("pid", ProcessHandle.current().pid()).with("url", "http://127.0.0.1:" + port)
                .with("origin", origin).with("databaseUrl", databaseUrl));
    }
}
