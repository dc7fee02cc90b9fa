package akashi.command;

import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.releasing.CalendarReleases;
import akashi.command.releasing.Releasing;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the published calendar says is released on its day without anybody asking for it. */
class CalendarReleasesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void what_is_due_is_released_by_itself_once_and_after_a_restart_not_again(@TempDir Path data) throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try (LedgerApi api = LedgerApi.start(data)) {
            String officer = api.hired("Ann", "recording-officer");
            for (int i = 0; i < 12; i++) {
                api.filed(officer, "A-" + i);
            }
            // The older of the two that are due is covered by the newer one; what is planned for later waits.
            calendar(api, planned("R1", today.minusDays(2), today.minusDays(1)), planned("R2", today.minusDays(1), today),
                    planned("R3", today.plusDays(2), today.plusDays(3)));
            String released = releases(api);
            for (long end = System.nanoTime() + PATIENCE.toNanos(); released.isEmpty() && System.nanoTime() < end; released = releases(api)) {
                Thread.sleep(200);
            }
            assertThat(released).contains("\"release\":\"R2\"").doesNotContain("\"release\":\"R1\"", "\"release\":\"R3\"");
            assertThat(json(api.post(api.as("statistician"), "/api/releases", "{\"series\":\"daily\",\"release\":\"R2\"}"), 200).integer("first")).isZero();
        }
        try (LedgerApi api = LedgerApi.start(data)) {
            List<CalendarReleases.Told> told = looks(api.side().context().getBean(Releasing.class));
            assertThat(told).isEmpty();
            assertThat(releases(api).split("\"release\":\"R2\"", -1)).hasSize(2);
        }
    }

    @Test
    void what_is_refused_is_said_once_a_day_and_nothing_is_released(@TempDir Path data) throws Exception {
        LocalDate today = LocalDate.of(2026, 4, 1);
        // Where time is simulated the side itself releases nothing, so that the looks of this test are the only ones.
        try (LedgerApi api = LedgerApi.start(data, "--akashi.origin=demonstration.invalid/calendar", "--akashi.simulated-clock=" + today + "T09:00:00Z")) {
            calendar(api, planned("R1", today, today));
            assertThat(looks(api.side().context().getBean(Releasing.class))).singleElement().satisfies(told -> {
                assertThat(told.isTrouble()).isTrue();
                assertThat(told.sentence()).startsWith("R1 of daily is due by the calendar and was not released: Since the release before, fewer than 10");
            });
            assertThat(releases(api)).isEmpty();
        }
    }

    /** What is told in half a second of looks. */
    private static List<CalendarReleases.Told> looks(Releasing releasing) throws InterruptedException {
        List<CalendarReleases.Told> told = new CopyOnWriteArrayList<>();
        CalendarReleases looking = new CalendarReleases(releasing, () -> true, Duration.ofMillis(20), told::add);
        Thread.sleep(500);
        looking.close();
        return told;
    }

    private static void calendar(LedgerApi api, String... releases) throws Exception {
        json(api.post(api.as("statistician"), "/api/public-events", event("StatisticsCalendarPublished", "\"series\":\"daily\",\"version\":1,\"releases\":["
                + String.join(",", releases) + "]")), 201);
    }

    private static String planned(String release, LocalDate day, LocalDate on) {
        return "{\"release\":\"" + release + "\",\"from\":\"" + day + "\",\"until\":\"" + day + "\",\"on\":\"" + on + "\"}";
    }

    /** The register's events of this kind, as it answers them; empty if it has none. */
    private static String releases(LedgerApi api) throws Exception {
        HttpResponse<String> answer = api.get(api.as("statistician"), "/api/register");
        assertThat(answer.statusCode()).isEqualTo(200);
        int at = answer.body().indexOf("StatisticsReleased");
        return at < 0 ? "" : answer.body().substring(at);
    }
}
