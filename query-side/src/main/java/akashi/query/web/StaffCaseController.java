package akashi.query.web;

import akashi.casefile.Audience;
import akashi.query.casefile.CaseReader;
import akashi.query.casefile.CaseView;
import akashi.query.evidence.AccessReason;
import akashi.query.evidence.AccessRefused;
import akashi.query.evidence.EvidenceDesk;
import akashi.query.evidence.EvidenceParcel;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.Recipient;
import akashi.query.evidence.StaffDesk;
import akashi.query.web.StaffReading.Look;
import akashi.vault.CaseRef;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A case as staff see it in a visit: a look is recorded once a visit and case, before anything is shown; what is written goes to the command side
 * under the visitor's own name. */
@Controller
class StaffCaseController {
    private static final String CASE = "/{area:oversight|office}/cases/{case}";

    private final StaffReading reading;
    private final CaseReader reader;
    private final StaffDesk staff;
    private final EvidenceDesk evidence;
    private final EvidenceParcel parcel;
    private final OwnWriting ownWriting;
    private final StaffCasePages pages;
    private final PageFrame frame;

    StaffCaseController(StaffReading reading, CaseReader reader, StaffDesk staff, EvidenceDesk evidence, EvidenceParcel parcel, OwnWriting ownWriting,
                        StaffCasePages pages, PageFrame frame) {
        this.reading = reading;
        this.reader = reader;
        this.staff = staff;
        this.evidence = evidence;
        this.parcel = parcel;
        this.ownWriting = ownWriting;
        this.pages = pages;
        this.frame = frame;
    }

    @GetMapping(value = CASE, produces = MediaType.TEXT_HTML_VALUE)
    String page(@PathVariable String area, @PathVariable("case") String number, @RequestParam(defaultValue = "0") long from,
                @AuthenticationPrincipal StaffVisit visit, Model model) throws IOException {
        Optional<CaseRef> ref = looked(number, visit);
        return ref.isEmpty() ? pages.look(area, number, from, visit, model)
            : pages.now(area, number, reader.open(ref.get()), role(ref.get(), visit), from, visit, model);
    }

    @PostMapping(CASE + "/look")
    String look(@PathVariable String area, @PathVariable("case") String number, @RequestParam String purpose, @RequestParam Optional<String> basis,
                @RequestParam Optional<String> ticket, @RequestParam(defaultValue = "0") long from, @AuthenticationPrincipal StaffVisit visit)
            throws NotNow, AccessRefused {
        Look look = reading.look(number, visit.token(), new AccessReason(purpose.strip(), given(basis), given(ticket)), List.of());
        visit.looked(look.ref(), look.access().role());
        return from <= 0 ? back(area, number) : back(area, number) + "?from=" + from;
    }

    @GetMapping(value = CASE + "/day", produces = MediaType.TEXT_HTML_VALUE)
    String day(@PathVariable String area, @PathVariable("case") String number, @RequestParam String on, @RequestParam Optional<String> by,
               @RequestParam(defaultValue = "0") int first, @AuthenticationPrincipal StaffVisit visit, Model model) throws IOException {
        CaseRef ref = lookedOrRefused(number, visit);
        return pages.day(area, number, view(ref, visit), on, by, first, visit, model);
    }

    @GetMapping(value = CASE + "/days", produces = MediaType.TEXT_HTML_VALUE)
    String days(@PathVariable String area, @PathVariable("case") String number, @RequestParam String from, @RequestParam String to,
                @RequestParam Optional<String> by, @RequestParam(defaultValue = "0") int first, @AuthenticationPrincipal StaffVisit visit, Model model)
            throws IOException {
        CaseRef ref = lookedOrRefused(number, visit);
        return pages.days(area, number, view(ref, visit), from, to, by, first, visit, model);
    }

    @PostMapping(CASE + "/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable("case") String number, @AuthenticationPrincipal StaffVisit visit) throws NotNow {
        CaseRef ref = lookedOrRefused(number, visit);
        Recipient recipient = visit.lookedAs(ref).flatMap(Recipient::of).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        byte[] file = parcel.of(evidence.trail(ref, number, recipient), frame.language());
        return ResponseEntity.ok().contentType(MediaType.valueOf("application/zip"))
            .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment().filename("evidence.zip").build())).body(file);
    }

    @PostMapping(CASE + "/inquiry")
    String inquiry(@PathVariable String area, @PathVariable("case") String number, @RequestParam String reason, @RequestParam Optional<String> answerBy,
                   @AuthenticationPrincipal StaffVisit visit) throws NotNow, AccessRefused {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("body", "ombudsman", "reason", required(reason)));
        given(answerBy).ifPresent(day -> fields.put("answerBy", day));
        return record(area, number, visit, "InquiryOpened", fields);
    }

    @PostMapping(CASE + "/finding")
    String finding(@PathVariable String area, @PathVariable("case") String number, @RequestParam long inquiry, @RequestParam String finding,
                   @RequestParam String text, @RequestParam Optional<String> answerBy, @AuthenticationPrincipal StaffVisit visit)
            throws NotNow, AccessRefused {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("inquiry", inquiry, "finding", required(finding), "text", required(text)));
        given(answerBy).ifPresent(day -> fields.put("answerBy", day));
        return record(area, number, visit, "InquiryFinding", fields);
    }

    @PostMapping(CASE + "/answer")
    String answer(@PathVariable String area, @PathVariable("case") String number, @RequestParam long inquiry, @RequestParam String text,
                  @AuthenticationPrincipal StaffVisit visit) throws NotNow, AccessRefused {
        return record(area, number, visit, "InstitutionAnswered", Map.of("inquiry", inquiry, "text", required(text)));
    }

    private String record(String area, String number, StaffVisit visit, String type, Map<String, Object> fields) throws NotNow, AccessRefused {
        lookedOrRefused(number, visit);
        long leaf = staff.record(number, visit.token(), type, fields);
        if (!ownWriting.isProjected(leaf)) {
            throw new NotNow(NotNow.Reason.NOT_SIGNED_YET);
        }
        return back(area, number);
    }

    private CaseView view(CaseRef ref, StaffVisit visit) throws IOException {
        return reader.read(ref, Audience.of(role(ref, visit)));
    }

    private static String role(CaseRef ref, StaffVisit visit) {
        return visit.lookedAs(ref).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    /** Whether there is such a case is said only to whoever's look into it is recorded. */
    private Optional<CaseRef> looked(String number, StaffVisit visit) {
        return reader.find(number).filter(ref -> visit.lookedAs(ref).isPresent());
    }

    private CaseRef lookedOrRefused(String number, StaffVisit visit) {
        return looked(number, visit).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    private static String back(String area, String number) {
        return "redirect:" + StaffDoor.casePath(area, number);
    }

    private static Optional<String> given(Optional<String> parameter) {
        return parameter.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String required(String text) {
        return given(Optional.of(text)).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
