package akashi.query.web;

import akashi.query.axon.ProjectionEngine;
import akashi.query.following.LogFollower;
import akashi.query.following.Witnessed;
import akashi.query.store.LedgerTables;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.dao.DataAccessException;
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
    String home(Model model, HttpServletResponse response) {
        SecurityHeaders.allowLiveScript(response);
        frame.addTo(model, "/");
        Moment followed = follower.followed().map(at -> Moment.of(at.at(), frame.zone(), frame.language())).orElse(null);
        String projected = projections.projected().isPresent() ? Long.toString(projections.projected().getAsLong()) : UNKNOWN;
        model.addAttribute("live", projections.projected().isPresent() ? "/live?seen=" + projected : null);
        model.addAttribute("state", new State(follower.origin(), Long.toString(follower.size()), projected, followed, witnesses(), damaged()));
        return "home";
    }

    private Witnesses witnesses() {
        Set<String> named = follower.witnesses();
        if (named.isEmpty()) {
            return null;
        }
        Optional<Witnessed> newest = follower.witnessed();
        SortedSet<String> cosigned = newest.map(Witnessed::cosigned).orElseGet(TreeSet::new);
        List<String> absent = named.stream().filter(name -> !cosigned.contains(name)).sorted().toList();
        OptionalLong since = newest.map(Witnessed::time).orElse(OptionalLong.empty());
        Moment time = since.isPresent() ? Moment.of(Instant.ofEpochSecond(since.getAsLong()), frame.zone(), frame.language()) : null;
        return new Witnesses(named.size(), List.copyOf(cosigned), absent, follower.witnessedSize(), follower.size() - follower.witnessedSize(), time);
    }

    private String damaged() {
        try {
            return Long.toString(ledger.damagedCases());
        } catch (DataAccessException | TransactionException unreachable) {
            return UNKNOWN;
        }
    }

    /** How the log stands. @param witnesses null if the policy names none */
    public record State(String origin, String size, String projected, Moment followed, Witnesses witnesses, String damaged) { }

    /** What witnesses have been shown.
     *
     * @param cosigned the newest checkpoint that has its quorum
     * @param absent   of the others
     * @param size     how many entries it covers
     * @param waiting  how many entries more are signed
     * @param since    when the quorum had it; null if none has yet */
    public record Witnesses(int named, List<String> cosigned, List<String> absent, long size, long waiting, Moment since) { }
}
