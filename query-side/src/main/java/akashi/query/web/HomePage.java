package akashi.query.web;

import akashi.query.axon.ProjectionEngine;
import akashi.query.following.LogFollower;
import akashi.query.store.LedgerTables;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what the ledger proves and does not prove, and how the log stands. Beside it, the one style sheet. */
@Controller
class HomePage {
    private static final String UNKNOWN = "–";

    private final PageFrame frame;
    private final LogFollower follower;
    private final ProjectionEngine projections;
    private final LedgerTables ledger;

    HomePage(PageFrame frame, LogFollower follower, ProjectionEngine projections, LedgerTables ledger) {
        this.frame = frame;
        this.follower = follower;
        this.projections = projections;
        this.ledger = ledger;
    }

    @GetMapping("/")
    String home(Model model) {
        frame.addTo(model, "/");
        Moment followed = follower.followed().map(at -> Moment.of(at.at(), frame.zone(), frame.language())).orElse(null);
        String projected = projections.projected().isPresent() ? Long.toString(projections.projected().getAsLong()) : UNKNOWN;
        model.addAttribute("state", new State(follower.origin(), Long.toString(follower.size()), projected, followed, damaged()));
        return "home";
    }

    @GetMapping("/style.css")
    ResponseEntity<byte[]> style() throws IOException {
        try (InputStream sheet = HomePage.class.getResourceAsStream("/static/style.css")) {
            return ResponseEntity.ok().contentType(MediaType.valueOf("text/css;charset=utf-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic()).body(sheet.readAllBytes());
        }
    }

    private String damaged() {
        try {
            return Long.toString(ledger.damagedCases());
        } catch (DataAccessException | TransactionException unreachable) {
            return UNKNOWN;
        }
    }

    /** How the log stands. */
    public record State(String origin, String size, String projected, Moment followed, String damaged) { }
}
