package akashi.command.backup;

import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code backup.json}: what a backup holds.
 *
 * @param takenAt   when it was begun
 * @param origin    of the log; what was signed is said by the log's own checkpoint
 * @param treeSize  how many leaves were signed when it was begun; the database holds as many or more
 * @param files     every other file of the backup, sorted by path
 */
record Manifest(Instant takenAt, String origin, long treeSize, List<Kept> files) {
    static final String NAME = "backup.json";
    private static final String FORMAT = "akashi/backup/1";
    private static final JsonLimits LIMITS = new JsonLimits(256 << 20, 4, 4_096, 2_000_000);

    Manifest {
        files = List.copyOf(files);
    }

    /** A file: its path with slashes, its length and the SHA-256 of its bytes in hexadecimal digits. */
    record Kept(String path, long length, String sha256) {}

    byte[] json() {
        List<JsonValue> items = new ArrayList<>();
        files.forEach(file -> items.add(JsonObject.EMPTY.with("path", file.path()).with("length", file.length()).with("sha256", file.sha256())));
        return CompactJson.text(JsonObject.EMPTY.with("format", FORMAT).with("takenAt", Instants.format(takenAt)).with("origin", origin)
                .with("treeSize", treeSize).with("files", JsonArray.of(items.toArray(JsonValue[]::new)))).getBytes(StandardCharsets.UTF_8);
    }

    static Manifest parse(byte[] bytes) throws MalformedException {
        JsonObject json = StrictJson.parseObject(bytes, LIMITS, NAME);
        if (!json.text("format").equals(FORMAT)) {
            throw new MalformedException(NAME + ": not " + FORMAT);
        }
        List<Kept> files = new ArrayList<>();
        for (JsonValue item : json.array("files")) {
            if (!(item instanceof JsonObject file)) {
                throw new MalformedException(NAME + ": a file that is " + item.kind());
            }
            String path = file.text("path");
            if (path.isEmpty() || path.startsWith("/") || List.of(path.split("/")).contains("..")) {
                throw new MalformedException(NAME + ": a path out of the backup");
            }
            files.add(new Kept(path, file.integer("length"), file.text("sha256")));
        }
        return new Manifest(Instants.parse(json.text("takenAt"), NAME), json.text("origin"), json.integer("treeSize"), files);
    }
}
