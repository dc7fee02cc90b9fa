package akashi.command.web;

import akashi.command.access.Role;
import akashi.command.register.Registrar;
import akashi.json.JsonObject;
import akashi.register.PublicEventType;
import io.swagger.v3.oas.annotations.Parameter;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Says in public that somebody is going to read all cases at once; only then may they. */
@RestController
class BulkAccessController {
    private static final String NO_TICKET = "none";

    private final Registrar registrar;

    BulkAccessController(Registrar registrar) {
        this.registrar = registrar;
    }

    /**
     * Why somebody reads everything.
     *
     * @param count  entries that the log has
     * @param basis  in law
     * @param ticket under which the institution knows the occasion
     */
    record BulkAccessRequest(long count, String basis, Optional<String> ticket) {}

    /** It stands in public. @param role in which it was asked for */
    record BulkAccess(long leaf, String role) {}

    /** Publishes {@code BulkAccessed} for the caller. Asked again it is published again: each reading is one occasion. */
    @PostMapping(path = "/api/bulk-accesses", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    BulkAccess access(@Parameter(hidden = true) Authentication authentication, @RequestBody BulkAccessRequest request) throws SQLException {
        Role role = SignedIn.caller(authentication).roles().contains(Role.OMBUDSMAN) ? Role.OMBUDSMAN : Role.OPERATOR;
        if (request.basis() == null) {
            throw new ProblemException(Problem.BAD_REQUEST, "The body names no basis.");
        }
        JsonObject fields = JsonObject.EMPTY.with("count", request.count()).with("role", role.code()).with("basis", request.basis())
                .with("ticket", request.ticket().orElse(NO_TICKET));
        return new BulkAccess(RegisterController.registered(registrar.registerOccasion(PublicEventType.BULK_ACCESSED, fields)).leaf(), role.code());
    }
}
