package akashi.query.web;

import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.ReleaseDesk;
import akashi.release.ReleaseFile;
import akashi.release.data.ReleaseData;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
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
    private static final Map<String, MediaType> TYPES = Map.of("csv", MediaType.parseMediaType("text/csv;header=present;charset=utf-8"),
        "parquet", MediaType.parseMediaType("application/vnd.apache.parquet"), ReleaseData.PACKAGE, MediaType.parseMediaType("application/vnd.datapackage+json"),
        ReleaseData.CSVW, MediaType.parseMediaType("application/csvm+json"));

    private final ReleaseDesk releases;

    ReleaseController(ReleaseDesk releases) {
        this.releases = releases;
    }

    @Operation(summary = "The event that commits to a release, with its proof; 404 until a signed checkpoint covers it")
    @GetMapping("/releases/{leaf}/" + ReleaseFile.FILE)
    ResponseEntity<byte[]> release(@PathVariable String leaf) throws NotNow {
        byte[] file = releases.own(number(leaf)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return changing(file);
    }

    @Operation(summary = "A figure, the line of a table from 2 on, with what a reader needs to check it; the address stays for ever")
    @GetMapping(value = "/releases/{leaf}/{table}/{line}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> figure(@PathVariable String leaf, @PathVariable String table, @PathVariable String line) throws NotNow {
        return changing(releases.figure(number(leaf), table, number(line)).map(CompactJson::write)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    @Operation(summary = "A file of a release: rows.ndjson.gz, links.txt.gz, headline.csv, offices.csv, rows.csv, datapackage.json, "
        + "csv-metadata.json, rows.parquet, headline.parquet, offices.parquet; once it was audited, audit.ndjson.gz")
    @GetMapping("/releases/{leaf}/{name}")
    ResponseEntity<Resource> releaseFile(@PathVariable String leaf, @PathVariable String name) throws NotNow {
        Resource file = releases.file(number(leaf), name).map(FileSystemResource::new)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        // One address holds one file for ever, so the address says which one it is.
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(TYPES.getOrDefault(ending(name), MediaType.APPLICATION_OCTET_STREAM))
            .eTag("\"" + leaf + "/" + name + "\"").cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        if (name.endsWith(".csv")) {
            answer.header(HttpHeaders.LINK, "<" + ReleaseData.CSVW + ">; rel=\"describedby\"; type=\"application/csvm+json\"");
        }
        return answer.body(file);
    }

    /** What has another proof with each checkpoint. */
    private static ResponseEntity<byte[]> changing(byte[] json) {
        // At the address of a figure, people get a page.
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).varyBy(HttpHeaders.ACCEPT).eTag('"' + Hash.sha256(json).base64Url() + '"')
            .cacheControl(CacheControl.noCache()).body(json);
    }

    private static String ending(String name) {
        return name.equals(ReleaseData.PACKAGE) || name.equals(ReleaseData.CSVW) ? name : name.substring(name.lastIndexOf('.') + 1);
    }

    private static long number(String leaf) {
        if (!LEAF.matcher(leaf).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Long.parseLong(leaf);
    }
}
