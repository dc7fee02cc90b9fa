package akashi.query.web;

import akashi.json.CompactJson;
import akashi.json.JsonObject;
import akashi.query.axon.ProjectionEngine;
import akashi.query.casefile.CaseReader;
import akashi.query.evidence.EvidenceDesk;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.Recipient;
import akashi.vault.CaseRef;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What operators ask for with their token. */
@RestController
@Tag(name = "operators")
@SecurityRequirement(name = PageWiring.OPERATOR)
@RequestMapping("/api/cases")
class OperatorController {
    /** How many of the log's entries the answer stands for: who has just recorded something waits until it is that many. */
    private static final String TREE_SIZE = "Akashi-Tree-Size";

    private final CaseReader reader;
    private final EvidenceDesk evidence;
    private final PageFrame frame;
    private final ProjectionEngine projections;

    OperatorController(CaseReader reader, EvidenceDesk evidence, PageFrame frame, ProjectionEngine projections) {
        this.reader = reader;
        this.evidence = evidence;
        this.frame = frame;
        this.projections = projections;
    }

    @Operation(summary = "Every case with its number of events, in the order in which they were opened; streamed")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    void cases(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        // Asked before the list is read: it then holds at least what this many entries say.
        response.setHeader(TREE_SIZE, Long.toString(projections.projected().orElse(0)));
        OutputStream out = response.getOutputStream();
        out.write('[');
        boolean[] first = {true};
        reader.list((number, events) -> {
            try {
                out.write(first[0] ? '\n' : ',');
                first[0] = false;
                out.write(CompactJson.write(JsonObject.EMPTY.with("case", number).with("events", events)));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        out.write(']');
    }

    @Operation(summary = "Records the disclosure of a case and returns its trail; repeat after Retry-After if no checkpoint covers it yet")
    @PostMapping(path = "/{case}/trail", produces = "application/zip")
    ResponseEntity<byte[]> trail(@PathVariable("case") String number) throws NotNow {
        return Bundles.zip(evidence.trail(known(number), number, Recipient.OPERATOR), frame.language(), "trail.zip");
    }

    @Operation(summary = "One event with its proof, with these fields opened")
    @GetMapping(path = "/{case}/receipt", produces = "application/zip")
    ResponseEntity<byte[]> receipt(@PathVariable("case") String number, @RequestParam long sequence,
                                   @RequestParam(required = false) List<String> open) throws NotNow {
        return Bundles.receipt(evidence, known(number), sequence, open, Recipient.OPERATOR, frame.language());
    }

    private CaseRef known(String number) {
        return reader.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
