package akashi.query.web;

import akashi.query.evidence.RecordingWatch;
import akashi.query.following.LogFollower;
import akashi.query.store.LedgerTables;
import akashi.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What every page carries: the language switch, the banner when something is wrong with the log, and the notice
 * when the institution's side records or signs nothing. */
@Component
class PageFrame {
    private static final List<Offered> OFFERED = Languages.shipped().spoken().stream()
        .map(each -> new Offered(each.locale().toLanguageTag(), each.name())).toList();

    private static final String ZONE = "akashi.zone";

    private final LogFollower follower;
    private final LedgerTables ledger;
    private final RecordingWatch recording;

    PageFrame(LogFollower follower, RecordingWatch recording, LedgerTables ledger) {
        this.follower = follower;
        this.recording = recording;
        this.ledger = ledger;
    }

    /** Adds it to a page.
     *
     * @param path of the page in the other language; null for a page that cannot be asked for again */
    void addTo(Model model, String path) {
        if (path != null) {
            model.addAttribute("languages", OFFERED);
            model.addAttribute("path", path);
        }
        String trouble = follower.standing().code();
        if (trouble != null) {
            model.addAttribute("alarm", "alarm." + trouble);
        }
        String notice = switch (recording.state()) {
            case GOING_ON -> null;
            case SIGNING_WAITS -> "signing-waits";
            case READ_ONLY -> "read-only";
        };
        if (notice != null) {
            model.addAttribute("notice", "notice." + notice);
        }
    }

    /** The reader's language. */
    Language language() {
        Locale locale = LocaleContextHolder.getLocale();
        return locale.getLanguage().equals("ja") ? Language.JA : Language.EN;
    }

    /** The language with the form in which the page is read, such as simple Japanese. */
    Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    /** The ledger's zone, asked for once a request; UTC until its rules are followed. */
    ZoneId zone() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return readZone();
        }
        if (request.getAttribute(ZONE, RequestAttributes.SCOPE_REQUEST) instanceof ZoneId known) {
            return known;
        }
        ZoneId zone = readZone();
        request.setAttribute(ZONE, zone, RequestAttributes.SCOPE_REQUEST);
        return zone;
    }

    private ZoneId readZone() {
        try {
            return ledger.zone().map(ZoneId::of).orElse(ZoneId.of("UTC"));
        } catch (DataAccessException | TransactionException unreachable) {
            // The page says elsewhere that the database is down; a time in UTC is still right.
            return ZoneId.of("UTC");
        }
    }

    /** Where a request comes from, for counting attempts. */
    static String address(HttpServletRequest request) {
        return request.getRemoteAddr();
    }

    /** A language that a page can be read in. */
    public record Offered(String tag, String name) { }
}
