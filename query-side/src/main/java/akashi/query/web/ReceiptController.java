package akashi.query.web;

import akashi.checkpoint.TlogProof;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.ReceiptDesk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Receipts: what a command answers with is a place here, since the signed proof comes a moment later. For everyone. */
@RestController
@Tag(name = "receipts")
class ReceiptController {
    private static final MediaType PLAIN = MediaType.parseMediaType("text/plain;charset=utf-8");
    private static final Pattern LEAF = Pattern.compile("0|[1-9][0-9]{0,15}");

    private final ReceiptDesk receipts;

    ReceiptController(ReceiptDesk receipts) {
        this.receipts = receipts;
    }

    @Operation(summary = "The proof that a leaf stands in the log (C2SP tlog-proof); 404 until a signed checkpoint covers it")
    @GetMapping("/receipts/{leaf}.tlog-proof")
    ResponseEntity<byte[]> receipt(@PathVariable String leaf) throws NotNow {
        if (!LEAF.matcher(leaf).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        TlogProof proof = receipts.proof(Long.parseLong(leaf)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(PLAIN).cacheControl(CacheControl.noCache()).body(proof.bytes());
    }
}
