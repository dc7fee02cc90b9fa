package akashi.query.web;

import akashi.verify.TrailVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The verifier as a page, to be saved and opened from a disk. It is handed out as a file and never runs here: this side's own content
 * security policy forbids its script, and a page of the institution's would be no verification.
 */
@Controller
class VerifierFile {
    private static final String RESOURCE = "/akashi/browser/verifier.html";

    @GetMapping("/verifier.html")
    ResponseEntity<byte[]> file() throws IOException {
        try (InputStream page = TrailVerifier.class.getResourceAsStream(RESOURCE)) {
            return ResponseEntity.ok().contentType(MediaType.valueOf("text/html;charset=utf-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("verifier.html").build().toString())
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic()).body(page.readAllBytes());
        }
    }
}
