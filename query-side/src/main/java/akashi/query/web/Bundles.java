package akashi.query.web;

import akashi.bundle.TrailBundle;
import akashi.casefile.Audience;
import akashi.query.evidence.EvidenceDesk;
import akashi.query.evidence.NotNow;
import akashi.text.Language;
import akashi.vault.CaseRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/** Bundles as answers. The file's name says nothing of the case: it lands in download folders. */
final class Bundles {
    static final MediaType ZIP = MediaType.valueOf("application/zip");

    private Bundles() {
    }

    static ResponseEntity<byte[]> zip(TrailBundle bundle, Language language, String name) {
        return ResponseEntity.ok().contentType(ZIP)
            .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment().filename(name).build()))
            .body(bundle.zip(language));
    }

    static ResponseEntity<byte[]> receipt(EvidenceDesk evidence, CaseRef ref, long sequence, List<String> open, Audience audience,
                                          Language language) throws NotNow {
        Set<String> fields = open == null ? Set.of() : new LinkedHashSet<>(open);
        return evidence.receipt(ref, sequence, fields, audience).map(bundle -> zip(bundle, language, "receipt.zip"))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
