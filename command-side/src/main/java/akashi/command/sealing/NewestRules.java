package akashi.command.sealing;

import akashi.command.appending.LogReader;
import akashi.event.PublicEvent;
import akashi.facets.FacetRules;
import akashi.text.MalformedException;
import java.sql.SQLException;

/** The facet rules in force: those of the newest {@code FacetRules} leaf. Safe for use by several threads. */
public final class NewestRules {
    private final LogReader log;
    private volatile Rules known;

    public NewestRules(LogReader log) {
        this.log = log;
    }

    /** Rules, and the leaf that they stand at. */
    record Rules(long leaf, FacetRules rules) {}

    /** Those that were the newest when last asked; the appender says, under the lock, if they still are. */
    Rules get() throws SQLException, MalformedException {
        Rules rules = known;
        if (rules == null) {
            long leaf = log.head().rulesLeaf()
                    .orElseThrow(() -> new IllegalStateException("the log has no facet rules: it was not founded"));
            PublicEvent event = PublicEvent.parse(log.entries(leaf, leaf + 1).get(0));
            rules = new Rules(leaf, FacetRules.of(event).orElseThrow(
                    () -> new MalformedException("facet rules at leaf " + leaf + ": of a version that this program does not know")));
            known = rules;
        }
        return rules;
    }

    /** The log has newer ones: they are read when next asked for. */
    void forget() {
        known = null;
    }
}
