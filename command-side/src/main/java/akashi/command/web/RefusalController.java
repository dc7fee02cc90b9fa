package akashi.command.web;

import akashi.command.recording.RefusalCounts;
import java.sql.SQLException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How often each rule of casework was the reason why something was not recorded. */
@RestController
class RefusalController {
    private final RefusalCounts counts;

    RefusalController(RefusalCounts counts) {
        this.counts = counts;
    }

    /** A rule. @param number of refusals, @param last30Days of these, @param newest the last day on which there was one, in UTC */
    record RefusedByRule(String rule, long number, long last30Days, String newest) {}

    /** All rules that ever forbade something. */
    record RefusalsByRule(List<RefusedByRule> refusals) {}

    /** Counts, and nothing of whom or what they were about. */
    @GetMapping(path = "/api/refusals", produces = MediaType.APPLICATION_JSON_VALUE)
    RefusalsByRule refusals() throws SQLException {
        return new RefusalsByRule(counts.all().stream().map(each -> new RefusedByRule(each.rule(), each.number(), each.recent(), each.newest().toString()))
                .toList());
    }
}
