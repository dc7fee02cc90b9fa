package akashi.query.web;

import akashi.query.evidence.NotNow;
import akashi.query.evidence.ReleaseDesk;
import akashi.release.ReleaseFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Statistics releases for everyone, under an address that stays: the leaf at which the release's event stands (docs/format/release.md). */
@RestController
@Tag(name = "statistics")
class ReleaseController {
    private static final Pattern LEAF = Pattern.compile("0|[1-9][0-9]{0,15}");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8");

    private final ReleaseDesk releases;

    ReleaseController(ReleaseDesk releases) {
        this.releases = releases;
    }

    @Operation(summary = "The event that commits to a release, with its proof; 404 until a signed checkpoint covers it")
    @GetMapping("/releases/{leaf}/" + ReleaseFile.FILE)
    ResponseEntity<byte[]> release(@PathVariable String leaf) throws NotNow {
        byte[] file = releases.own(number(leaf)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noCache()).body(file);
    }

    @Operation(summary = "A file of a release: rows.ndjson.gz, links.txt.gz, headline.csv, offices.csv; once it was audited, audit.ndjson.gz")
    @GetMapping("/releases/{leaf}/{name}")
    ResponseEntity<Resource> releaseFile(@PathVariable String leaf, @PathVariable String name) throws NotNow {
        Resource file = releases.file(number(leaf), name).map(FileSystemResource::new)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(name.endsWith(".csv") ? CSV : MediaType.APPLICATION_OCTET_STREAM)
            .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()).body(file);
    }

    private static long number(String leaf) {
        if (!LEAF.matcher(leaf).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Long.parseLong(leaf);
    }
}
