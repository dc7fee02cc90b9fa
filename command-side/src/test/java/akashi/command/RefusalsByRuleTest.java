package akashi.command;

import static akashi.command.LedgerApi.assertProblem;
import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.CompactJson;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers learn who they are, and whoever manages how often each rule forbade something. */
class RefusalsByRuleTest {
    @TempDir
    private Path data;

    @Test
    void refusals_are_counted_by_rule_and_day_outlive_the_process_and_name_no_case() throws Exception {
        try (LedgerApi api = start("2026-04-01T00:00:00Z")) {
            String officer = api.as("recording-officer");
            api.filed(officer, "r-1");
            assertThat(refusals(api)).isEqualTo("{\"refusals\":[]}");
            for (int i = 0; i < 2; i++) {
                assertProblem(api.record(officer, "r-1", event("DecisionServed",
                        "\"decision\":5,\"method\":\"post\",\"servedAt\":\"2026-01-05T00:00:00.000Z\"")), 409, "served-after-decision");
            }
            assertProblem(api.record(officer, "r-2", event("NoticeSent", "\"kind\":\"letter\"")), 409, "begins-with-receipt");
            // No rule of casework: not counted.
            assertProblem(api.record(officer, "r-1", event("NoSuchType", "")), 422, "field-unknown");
        }
        try (LedgerApi api = start("2026-05-15T00:00:00Z")) {
            assertProblem(api.record(api.as("recording-officer"), "r-3", event("NoticeSent", "\"kind\":\"letter\"")), 409, "begins-with-receipt");
            assertThat(refusals(api)).isEqualTo("{\"refusals\":[{\"rule\":\"begins-with-receipt\",\"number\":2,\"last30Days\":1,\"newest\":\"2026-05-15\"},"
                    + "{\"rule\":\"served-after-decision\",\"number\":2,\"last30Days\":0,\"newest\":\"2026-04-01\"}]}");
        }
    }

    @Test
    void callers_are_told_who_they_are() throws Exception {
        try (LedgerApi api = start("2026-04-01T00:00:00Z")) {
            assertThat(CompactJson.text(json(api.get(api.as("ombudsman"), "/api/self"), 200)))
                    .isEqualTo("{\"reference\":\"ombudsman\",\"roles\":[\"ombudsman\"]}");
            String token = json(api.post(api.as("operator"), "/api/staff",
                    "{\"name\":\"Ann\",\"office\":\"minato\",\"roles\":[\"recording-officer\",\"reviewer\"]}"), 201).text("token");
            assertThat(CompactJson.text(json(api.get("Bearer " + token, "/api/self"), 200))).contains("\"roles\":[\"reviewer\",\"recording-officer\"]")
                    .doesNotContain("Ann");
        }
    }

    private LedgerApi start(String now) throws Exception {
        return LedgerApi.start(data, "--akashi.origin=demonstration.invalid/refusals", "--akashi.simulated-clock=" + now);
    }

    private static String refusals(LedgerApi api) throws Exception {
        return CompactJson.text(json(api.get(api.as("registrar"), "/api/refusals"), 200));
    }
}
