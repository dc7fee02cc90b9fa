package akashi.query.web;

import akashi.casefile.Audience;
import akashi.json.CompactJson;
import akashi.json.JsonObject;
import akashi.query.casefile.CaseReader;
import akashi.query.casefile.CaseView;
import akashi.query.evidence.AccessReason;
import akashi.query.evidence.AccessRefused;
import akashi.query.evidence.EvidenceDesk;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.Recipient;
import akashi.query.evidence.StaffToken;
import akashi.query.following.LogFollower;
import akashi.query.web.StaffReading.Look;
import akashi.vault.CaseRef;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** A case as a member of staff sees it, each look recorded in the case before anything is shown. */
@Controller
@Tag(name = "staff")
@SecurityRequirement(name = PageWiring.STAFF)
class StaffController {
    private final StaffReading reading;
    private final CaseReader reader;
    private final EvidenceDesk evidence;
    private final LogFollower follower;
    private final PageFrame frame;
    private final MessageSource words;

    StaffController(StaffReading reading, CaseReader reader, EvidenceDesk evidence, LogFollower follower, PageFrame frame, MessageSource words) {
        this.reading = reading;
        this.reader = reader;
        this.evidence = evidence;
        this.follower = follower;
        this.frame = frame;
        this.words = words;
    }

    @Operation(summary = "Records that the caller looks into the case, and returns it as the caller's role sees it")
    @GetMapping(path = "/api/cases/{case}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<byte[]> json(@PathVariable("case") String number, @RequestParam String purpose, @RequestParam Optional<String> basis,
                                @RequestParam Optional<String> ticket, @Parameter(hidden = true) Authentication staff)
            throws NotNow, AccessRefused, IOException {
        Look look = reading.look(number, token(staff), new AccessReason(purpose, basis, ticket), List.of());
        CaseView view = reader.read(look.ref(), Audience.of(look.access().role()));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(CompactJson.write(
            CaseJson.of(number, look.access().role(), view, follower.witnessedSize()).with("access", JsonObject.EMPTY.with("leaf", look.access().leaf())
                .with("sequence", look.access().sequence()))));
    }

    /** The same as a page. */
    @GetMapping("/staff/cases/{case}")
    String page(@PathVariable("case") String number, @RequestParam String purpose, @RequestParam Optional<String> basis,
                @RequestParam Optional<String> ticket, Authentication staff, Model model) throws NotNow, AccessRefused, IOException {
        Look look = reading.look(number, token(staff), new AccessReason(purpose, basis, ticket), List.of());
        CaseView view = reader.read(look.ref(), Audience.of(look.access().role()));
        // No link to the page in the other language: following it would be another look.
        frame.addTo(model, null);
        // Nor to the same page with older events: those stand where a look is recorded once a visit.
        String role = look.access().role();
        Window window = Window.newest(view.events().size(), StaffDoor.casePath(StaffVisit.area(role), number));
        EventText text = new EventText(words, frame.language(), Locale.forLanguageTag(frame.language().tag()), frame.zone(), window::place);
        model.addAttribute("view", CasePage.of(number, role, view, text, follower, window));
        return "timeline";
    }

    @Operation(summary = "Records the disclosure of a case and returns its trail: to the operator, or, once the look is recorded, to an "
        + "ombudsman or auditor; repeat after Retry-After if no checkpoint covers it yet")
    @PostMapping(path = "/api/cases/{case}/trail", produces = "application/zip")
    @ResponseBody
    ResponseEntity<byte[]> trail(@PathVariable("case") String number, @RequestParam Optional<String> purpose,
                                 @RequestParam Optional<String> basis, @RequestParam Optional<String> ticket,
                                 @Parameter(hidden = true) Authentication staff) throws NotNow, AccessRefused {
        if (WebSecurity.isOperator(staff)) {
            // Known on this side, and the disclosure is itself the record of it.
            CaseRef ref = reader.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            return Bundles.zip(evidence.trail(ref, number, Recipient.OPERATOR), frame.language(), "trail.zip");
        }
        String given = purpose.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        Look look = reading.look(number, token(staff), new AccessReason(given, basis, ticket), List.of());
        Recipient recipient = Recipient.of(look.access().role()).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        return Bundles.zip(evidence.trail(look.ref(), number, recipient), frame.language(), "trail.zip");
    }

    @Operation(summary = "Records that the caller looks at one event, and returns it with its proof, with these fields opened")
    @GetMapping(path = "/api/cases/{case}/receipt", produces = "application/zip")
    @ResponseBody
    ResponseEntity<byte[]> receipt(@PathVariable("case") String number, @RequestParam long sequence,
                                   @RequestParam(required = false) List<String> open, @RequestParam String purpose,
                                   @RequestParam Optional<String> basis, @RequestParam Optional<String> ticket,
                                   @Parameter(hidden = true) Authentication staff) throws NotNow, AccessRefused {
        Look look = reading.look(number, token(staff), new AccessReason(purpose, basis, ticket), open == null ? List.of() : open);
        return Bundles.receipt(evidence, look.ref(), sequence, open, Audience.of(look.access().role()), frame.language());
    }

    private static StaffToken token(Authentication staff) {
        return (StaffToken) staff.getPrincipal();
    }
}
