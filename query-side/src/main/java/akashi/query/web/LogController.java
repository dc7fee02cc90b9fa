package akashi.query.web;

import akashi.query.following.PublishedLog;
import akashi.text.MalformedException;
import akashi.tile.TilePath;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The published log under {@code /log/}: the closed list of FORMAT 7 and nothing else, no listing, no other file of the folder.
 *
 * <p>A partial tile that a full one has replaced is 404; clients then ask for the full one (tlog-tiles). */
@RestController
@Tag(name = "log")
class LogController {
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint(\\.signed)?");
    private static final Pattern ANCHOR = Pattern.compile("anchor/(0|[1-9][0-9]{0,18})");
    private static final Pattern DOCUMENT = Pattern.compile("document/[0-9a-f]{64}");
    private static final MediaType PLAIN = MediaType.parseMediaType("text/plain;charset=utf-8");

    private final PublishedLog log;

    LogController(PublishedLog log) {
        this.log = log;
    }

    @Operation(summary = "A file of the published log: checkpoint, checkpoint.signed, tile/..., anchor/<size>, document/<sha256>")
    @GetMapping("/log/{*path}")
    ResponseEntity<byte[]> file(@PathVariable String path) throws IOException {
        String name = path.substring(1);
        boolean checkpoint = CHECKPOINT.matcher(name).matches();
        boolean anchor = ANCHOR.matcher(name).matches();
        if (!checkpoint && !anchor && !isTile(name) && !DOCUMENT.matcher(name).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Optional<byte[]> bytes = log.read(name);
        if (bytes.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
            .contentType(checkpoint || anchor ? PLAIN : MediaType.APPLICATION_OCTET_STREAM)
            .cacheControl(checkpoint ? CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic()
                : CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
            .body(bytes.get());
    }

    private static boolean isTile(String name) {
        try {
            TilePath.parse(name);
            return true;
        } catch (MalformedException other) {
            return false;
        }
    }
}
