package akashi.console.sides;

import akashi.console.StoppedException;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The ledger's data directory, as far as the console looks into it. */
public record DataDirectory(Path path) {
    private static final JsonLimits LIMITS = JsonLimits.ENTRY;

    /** The trust policy of the ledger's own log. */
    public Path policy() {
        return path.resolve("policy");
    }

    /** The published log. */
    public Path log() {
        return path.resolve("log");
    }

    /** Where a side says it answers, if that process still lives. A file that a crash left behind counts for nothing. */
    public Optional<Address> running(Side side) throws StoppedException {
        Path file = path.resolve(side.readyFile());
        try {
            JsonObject json = StrictJson.parseObject(Files.readAllBytes(file), LIMITS, side.readyFile());
            Address address = new Address(json.integer("pid"), URI.create(json.text("url")));
            boolean lives = ProcessHandle.of(address.pid()).map(ProcessHandle::isAlive).orElse(false);
            return lives && "127.0.0.1".equals(address.url().getHost()) ? Optional.of(address) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | MalformedException | IllegalArgumentException e) {
            throw StoppedException.unreadable(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The token of whoever runs this ledger: written at its first start, readable by its owner alone. */
    public String operatorToken() throws StoppedException {
        Path file = path.resolve("credentials");
        try {
            return StrictJson.parseObject(Files.readAllBytes(file), LIMITS, "credentials").text("operator");
        } catch (IOException | MalformedException e) {
            throw StoppedException.unreadable(file + " cannot be read, so the ledger cannot be asked: " + reason(e), e);
        }
    }

    /** The token of the one member of staff whom every ledger has for this role from its first start on. */
    public String staffToken(String role) throws StoppedException {
        Path file = path.resolve("credentials");
        try {
            return StrictJson.parseObject(Files.readAllBytes(file), LIMITS, "credentials").object("staff").text(role);
        } catch (IOException | MalformedException e) {
            throw StoppedException.unreadable(file + " has no token for the role " + role + ": " + reason(e), e);
        }
    }

    /** The size of the tree that was signed last, 0 if there is none yet: how far an import is. */
    public long signedTreeSize() {
        try {
            List<String> lines = Files.readString(log().resolve("checkpoint.signed"), StandardCharsets.UTF_8).lines().limit(2).toList();
            return lines.size() == 2 && lines.get(1).matches("[0-9]{1,18}") ? Long.parseLong(lines.get(1)) : 0;
        } catch (IOException e) {
            // Not there yet, or just being replaced: the next look will see it.
            return 0;
        }
    }

    private static String reason(Exception e) {
        return e instanceof NoSuchFileException ? "it is not there" : e.getMessage();
    }
}
