package akashi.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data directory that both sides share: what the query side reads there and the two files it writes.
 *
 * <p>{@code credentials} and {@code command.json} are read anew each time they are needed, since the command side may have
 * been restarted meanwhile with another port or another database port. Safe for use by many threads. */
public final class DataDirectory {
    private final Path root;
    private final JsonMapper json = JsonMapper.builder().build();

    DataDirectory(Path root) {
        this.root = root;
    }

    /** A file or folder of the directory. */
    public Path resolve(String name) {
        return root.resolve(name);
    }

    /** What the command side says of itself while it runs, else empty. */
    public Optional<CommandSide> commandSide() {
        return read("command.json").map(node -> new CommandSide(URI.create(node.path("url").asString("")),
            Optional.ofNullable(node.path("databaseUrl").asString(null))));
    }

    /** The bearer token by which operators are known.
     *
     * @throws UncheckedIOException if {@code credentials} is absent or unreadable */
    public String operatorToken() {
        return credential("/operator");
    }

    /** The bearer token by which the command side knows this side. */
    public String querySideToken() {
        return credential("/querySide");
    }

    /** The password of the database role that can read the log and write only the views. */
    public String readerPassword() {
        return credential("/database/reader");
    }

    /** The password of the key store, for reading. */
    public String keyStorePassword() {
        return credential("/keystore");
    }

    private String credential(String pointer) {
        String value = read("credentials").map(node -> node.at(pointer).asString("")).orElse("");
        if (value.isEmpty()) {
            throw new UncheckedIOException(new IOException("no " + pointer + " in " + root.resolve("credentials")));
        }
        return value;
    }

    private Optional<JsonNode> read(String name) {
        try {
            return Optional.of(json.readTree(Files.readAllBytes(root.resolve(name))));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            throw new UncheckedIOException(new IOException("cannot read " + root.resolve(name), unreadable));
        }
    }

    /** Takes the query side's lock for as long as the process lives: two of them would fight over the projections. */
    FileLock lock() throws StartRefused {
        Path file = root.resolve("query.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new StartRefused("another query side is running on " + root);
            }
            return lock;
        } catch (OverlappingFileLockException held) {
            throw new StartRefused("another query side is running on " + root, held);
        } catch (IOException unusable) {
            throw new StartRefused("cannot write " + file, unusable);
        }
    }

    /** Says that this side is ready, and where; the file is written whole or not at all. */
    void announce(URI url) throws IOException {
        Path file = root.resolve("query.json");
        Path fresh = root.resolve("query.json.new");
        Files.write(fresh, json.writeValueAsBytes(Map.of("pid", ProcessHandle.current().pid(), "url", url.toString())));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes the announcement back. */
    void withdraw() throws IOException {
        Files.deleteIfExists(root.resolve("query.json"));
    }

    /** The command side as it announces itself.
     *
     * @param url         where its API is
     * @param databaseUrl the JDBC URL of its database, without a password */
    public record CommandSide(URI url, Optional<String> databaseUrl) { }
}
