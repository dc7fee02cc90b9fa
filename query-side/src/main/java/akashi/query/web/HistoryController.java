package akashi.query.web;

import akashi.checkpoint.SignedCheckpoint;
import akashi.json.CompactJson;
import akashi.json.JsonObject;
import akashi.query.evidence.AccessRefused;
import akashi.query.evidence.HistoryDesk;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.StaffToken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The full export, for an ombudsman or the operator: said in public first, then streamed. */
@RestController
@Tag(name = "staff")
@SecurityRequirement(name = PageWiring.STAFF)
class HistoryController {
    private static final String LINES = "application/x-ndjson";
    private static final int BUFFER = 64 << 10;

    private final HistoryDesk desk;

    HistoryController(HistoryDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "Publishes that everything is going to be read, and streams it: a line with origin, tree size and checkpoint, then a "
        + "line for each entry (docs/format/history.md). A stream of fewer lines is not a history")
    @PostMapping(path = "/api/history", produces = LINES)
    void history(@RequestParam String basis, @RequestParam Optional<String> ticket, @Parameter(hidden = true) Authentication staff,
                 HttpServletResponse response) throws NotNow, AccessRefused, IOException {
        if (basis.isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        SignedCheckpoint checkpoint = desk.begin((StaffToken) staff.getPrincipal(), basis, ticket);
        response.setContentType(LINES);
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        line(out, CompactJson.write(JsonObject.EMPTY.with("origin", checkpoint.checkpoint().origin())
            .with("treeSize", checkpoint.checkpoint().treeSize()).with("checkpoint", new String(checkpoint.bytes(), StandardCharsets.UTF_8))));
        desk.write(checkpoint, entry -> line(out, entry.bytes()));
        out.flush();
    }

    private static void line(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.write('\n');
    }
}
