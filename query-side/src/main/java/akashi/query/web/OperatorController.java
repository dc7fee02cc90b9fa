package akashi.query.web;

import akashi.json.CompactJson;
import akashi.json.JsonObject;
import akashi.query.axon.ProjectionEngine;
import akashi.query.casefile.CaseReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators alone ask for: which cases there are, and nothing of what is in them. */
@RestController
@Tag(name = "operators")
@SecurityRequirement(name = PageWiring.OPERATOR)
@RequestMapping("/api/cases")
class OperatorController {
    /** How many of the log's entries the answer stands for: who has just recorded something waits until it is that many. */
    private static final String TREE_SIZE = "Akashi-Tree-Size";

    private final CaseReader reader;
    private final ProjectionEngine projections;

    OperatorController(CaseReader reader, ProjectionEngine projections) {
        this.reader = reader;
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
}
