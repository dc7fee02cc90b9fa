package akashi.command;

import akashi.json.CompactJson;
import akashi.json.JsonObject;

/** What {@code DIR/command.json} says to other processes. */
final class ReadyFile {
    private ReadyFile() {
    }

    static String json(int port, String origin, String databaseUrl) {
        return CompactJson.text(JsonObject.EMPTY.with("pid", ProcessHandle.current().pid()).with("url", "http://127.0.0.1:" + port)
                .with("origin", origin).with("databaseUrl", databaseUrl));
    }
}
