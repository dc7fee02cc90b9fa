package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import akashi.event.Content;
import akashi.event.Facets;
import akashi.event.Mode;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.facets.Ladders;
import akashi.facets.Outcomes;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.measures.LifeTable;
import akashi.release.ReleaseMeasures;
import akashi.release.RowFacts;
import akashi.release.WaitTable;
import akashi.text.Instants;
import com.google.gson.Gson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the rows of a real log tell of its waits, beside statsmodels' actuarial table and scikit-survival's exact curve of the cases behind them. */
class RowMeasuresIT {
    private static final FacetRules RULES = new FacetRules("UTC", List.of("ApplicationReceived", "CaseClosed"),
            Optional.of(new Outcomes(Map.of("CaseClosed", List.of("closed")))), Optional.of(Ladders.USUAL));
    private static final int MONTH = 1_000;

    @Test
    void the_life_table_over_the_rows_of_the_receipt_log() throws Exception {
        List<RealWaits.Case> cases = RealWaits.receiptCases();
        LocalDate asOf = day(cases.get(0).seenUntil());
        ReleaseMeasures measures = new ReleaseMeasures(asOf, Optional.empty());
        List<List<Long>> exact = new ArrayList<>();
        for (RealWaits.Case one : cases) {
            Content receipt = content("ApplicationReceived", one.start());
            measures.add(Optional.of(row(CaseSoFar.NONE, receipt)));
            one.end().ifPresent(end -> measures.add(Optional.of(row(CaseSoFar.NONE.after(receipt), content("CaseClosed", end)))));
            exact.add(List.of(months(day(one.start()), one.end().map(RowMeasuresIT::day).orElse(asOf)), one.end().isPresent() ? 1L : 0L));
        }
        WaitTable table = measures.waits(Optional.empty()).orElseThrow();
        assertThat(table.cases()).isEqualTo(1_434);
        assertThat(table.unplaced()).as("case-10862 ended an hour before it began, on the day before: its row tells no wait").isEqualTo(1);
        for (LifeTable life : List.of(table.low(), table.high())) {
            List<?> theirs = (List<?>) ask("actuarial", life.rows().stream().map(row -> List.of(row.band().ended(), row.band().pending())).toList());
            int compared = 0;
            for (int at = 0; at < life.rows().size(); at++) {
                if (life.rows().get(at).byEnd().isPresent()) {
                    assertThat(life.rows().get(at).byEnd().get().share()).isCloseTo((Double) theirs.get(at), within(1e-9));
                    compared++;
                }
            }
            assertThat(compared).isGreaterThanOrEqualTo(3);
        }
        Map<?, ?> curve = (Map<?, ?>) ask("kaplanMeier", exact);
        for (int at = 0; at < table.low().rows().size(); at++) {
            if (table.low().rows().get(at).byEnd().isPresent()) {
                double share = 1 - waiting(curve, table.low().rows().get(at).band().to().orElseThrow() * MONTH);
                assertThat(share).isBetween(table.low().rows().get(at).byEnd().get().atLeast() - 1e-9,
                        table.high().rows().get(at).byEnd().orElseThrow().atMost() + 1e-9);
            }
        }
    }

    private static double waiting(Map<?, ?> curve, long before) {
        List<?> times = (List<?>) curve.get("time");
        double waiting = 1;
        for (int i = 0; i < times.size() && (Double) times.get(i) < before; i++) {
            waiting = (Double) ((List<?>) curve.get("waiting")).get(i);
        }
        return waiting;
    }

    private static Object ask(String what, Object data) throws Exception {
        return PythonPackages.figures(new Gson().toJson(Map.of(what, data))).get(what);
    }

    private static RowFacts row(CaseSoFar before, Content content) {
        Facets facets = RULES.row(before, content).facets();
        return new RowFacts(facets.row(), List.of(facets.first(), facets.second(), facets.third()));
    }

    private static Content content(String type, Instant at) {
        Map<String, JsonValue> fields = Map.of("occurredAt", new JsonString(Instants.format(at.truncatedTo(ChronoUnit.MILLIS))));
        return new Content(type, 1, 1, Mode.OBSERVED, at, fields);
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Whole months, and days beyond them, on a scale on which both are in order. */
    private static long months(LocalDate from, LocalDate to) {
        int months = 0;
        while (!from.plusMonths(months + 1L).isAfter(to)) {
            months++;
        }
        return Math.max(0, (long) months * MONTH + ChronoUnit.DAYS.between(from.plusMonths(months), to));
    }
}
