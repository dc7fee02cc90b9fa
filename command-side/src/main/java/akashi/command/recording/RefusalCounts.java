package akashi.command.recording;

import akashi.casework.Rule;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what was refused, by the rule of casework that forbids it and the day, in the database, so that it outlives this process. Safe for use by
 * several threads. */
public final class RefusalCounts {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalCounts.class);
    private static final int RECENT_DAYS = 30;

    private final DataSource writer;
    private final Clock clock;

    /** @param writer connections of the writer role */
    public RefusalCounts(DataSource writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** A rule and how often it forbade something. @param recent in the last 30 days; @param newest the last day on which it did */
    public record Count(String rule, long number, long recent, LocalDate newest) {}

    /** Something was refused. A rule that is not of casework is not counted, nor is anything while the database is away: the answer is the same. */
    public void refused(String code) {
        if (Stream.of(Rule.values()).noneMatch(rule -> rule.code().equals(code))) {
            return;
        }
        try (Connection connection = writer.getConnection(); PreparedStatement statement = connection.prepareStatement(
                "insert into vault.refusal (rule, day, number) values (?, ?, 1)"
                        + " on conflict (rule, day) do update set number = vault.refusal.number + 1")) {
            statement.setString(1, code);
            statement.setDate(2, Date.valueOf(today()));
            statement.executeUpdate();
        } catch (SQLException away) {
            LOG.warn("a refusal was not counted: {}", away.getSQLState());
        }
    }

    /** All rules that ever forbade something, by their codes. */
    public List<Count> all() throws SQLException {
        List<Count> counts = new ArrayList<>();
        try (Connection connection = writer.getConnection(); PreparedStatement statement = connection.prepareStatement(
                "select rule, sum(number), coalesce(sum(number) filter (where day > ?), 0), max(day) from vault.refusal group by rule order by rule")) {
            statement.setDate(1, Date.valueOf(today().minusDays(RECENT_DAYS)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.add(new Count(row.getString(1), row.getLong(2), row.getLong(3), row.getDate(4).toLocalDate()));
                }
            }
        }
        return counts;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
