package akashi.query.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The files that pages are shown with. */
@Controller
class PageFiles {
    @GetMapping("/style.css")
    ResponseEntity<byte[]> style() throws IOException {
        return file("/static/style.css", "text/css;charset=utf-8");
    }

    @GetMapping("/live.js")
    ResponseEntity<byte[]> live() throws IOException {
        return file("/static/live.js", "text/javascript;charset=utf-8");
    }

    private static ResponseEntity<byte[]> file(String resource, String type) throws IOException {
        try (InputStream file = PageFiles.class.getResourceAsStream(resource)) {
            return ResponseEntity.ok().contentType(MediaType.valueOf(type)).cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(file.readAllBytes());
        }
    }
}
