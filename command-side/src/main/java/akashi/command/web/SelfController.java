package akashi.command.web;

import akashi.command.access.Caller;
import akashi.command.access.Role;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are here, so that another program can show them what they may do and nothing else. */
@RestController
class SelfController {
    /** Who asks. @param reference what the ledger calls them, @param roles by their codes */
    record Self(String reference, List<String> roles) {}

    /** The caller, by the token that came with the request. */
    @GetMapping(path = "/api/self", produces = MediaType.APPLICATION_JSON_VALUE)
    Self self(@Parameter(hidden = true) Authentication authentication) {
        Caller caller = SignedIn.caller(authentication);
        return new Self(caller.reference(), caller.roles().stream().map(Role::code).toList());
    }
}
