package akashi.query.web;

import akashi.lock.LockedBundle;
import akashi.bundle.TrailBundle;
import akashi.query.casefile.AccessDesk.Visit;
import akashi.query.evidence.EvidenceDesk;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.Recipient;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a person takes the own trail away: as it is, or locked with a passphrase, since whoever holds it can read the case and prove it. */
@Controller
class TrailPages {
    private static final String LOCKED = "application/pkcs7-mime";

    private final PageFrame frame;
    private final CurrentVisit current;
    private final EvidenceDesk evidence;
    private final SecureRandom random;

    TrailPages(PageFrame frame, CurrentVisit current, EvidenceDesk evidence, SecureRandom random) {
        this.frame = frame;
        this.current = current;
        this.evidence = evidence;
        this.random = random;
    }

    @GetMapping("/case/take")
    String form(@AuthenticationPrincipal Visit visit, Model model, HttpServletRequest request) {
        current.require(visit, request);
        return form(null, model);
    }

    /** The trail, recorded as handed out. What is wrong with a passphrase is said before anything is recorded. */
    @PostMapping("/case/trail")
    String trail(@AuthenticationPrincipal Visit visit, @RequestParam(defaultValue = "") String passphrase, @RequestParam(defaultValue = "") String again,
                 Model model, HttpServletRequest request, HttpServletResponse response) throws NotNow, IOException {
        current.require(visit, request);
        boolean locked = !passphrase.isEmpty() || !again.isEmpty();
        if (locked && !passphrase.equals(again)) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return form("other", model);
        }
        if (locked && !LockedBundle.accepts(passphrase)) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return form("short", model);
        }
        TrailBundle bundle = evidence.trail(visit.ref(), visit.number(), visit.representative() ? Recipient.REPRESENTATIVE : Recipient.APPLICANT);
        byte[] zip = bundle.zip(frame.language());
        if (locked) {
            send(response, LOCKED, "trail.zip.p7m", LockedBundle.lock(zip, passphrase, random));
        } else {
            send(response, Bundles.ZIP.toString(), "trail.zip", zip);
        }
        return null;
    }

    private String form(String mistake, Model model) {
        frame.addTo(model, "/case/take");
        model.addAttribute("mistake", mistake);
        model.addAttribute("shortest", LockedBundle.SHORTEST);
        return "take";
    }

    private static void send(HttpServletResponse response, String type, String name, byte[] file) throws IOException {
        response.setContentType(type);
        response.setContentLength(file.length);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString());
        response.getOutputStream().write(file);
    }
}
