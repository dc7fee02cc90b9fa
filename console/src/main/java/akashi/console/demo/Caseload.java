package akashi.console.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Made-up case histories, the same for the same seed. They are handed over as a file of another system and recorded in observe mode;
 * native recording, in which a broken rule is refused, comes with issue 3.
 */
public final class Caseload {
    private static final LocalDateTime FIRST_DAY = LocalDateTime.of(2025, 1, 6, 9, 0);
    private static final int DAYS = 300;

    private final List<CaseRow> rows = new ArrayList<>();
    private final Map<String, Integer> eventsByCase = new LinkedHashMap<>();

    public Caseload(int cases, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 1; number <= cases; number++) {
            String caseNumber = String.format(Locale.ROOT, "M-2025-%05d", number);
            LocalDateTime begin = FIRST_DAY.plusDays(random.nextInt(DAYS)).plusMinutes(random.nextInt(480));
            List<CaseRow> story = new CaseStory(caseNumber, begin, random.split()).tell();
            eventsByCase.put(caseNumber, story.size());
            rows.addAll(story);
        }
        // As a case system would export them: by time, all cases mixed.
        rows.sort(Comparator.comparing(CaseRow::at));
    }

    /** The export, CSV. */
    public byte[] csv() {
        StringBuilder text = new StringBuilder(CaseRow.HEADER).append('\n');
        rows.forEach(row -> text.append(row.line()).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    public int cases() {
        return eventsByCase.size();
    }

    public int events() {
        return rows.size();
    }

    /** The case with the most events, the first of several: the one worth looking at. */
    public String longest() {
        return eventsByCase.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed())).orElseThrow().getKey();
    }

    /** How many events this case has. */
    public int events(String caseNumber) {
        return eventsByCase.get(caseNumber);
    }
}
