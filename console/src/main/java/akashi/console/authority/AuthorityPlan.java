package akashi.console.authority;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Who works at the made-up authority, what it publishes, and who does what on which simulated day. A pure function of its size and
 * seed; immutable.
 */
public final class AuthorityPlan {
    /** Applications a month, in per cent of the year's mean: spring, when contracts begin, is three times January. */
    private static final int[] SEASON = {60, 75, 180, 160, 110, 90, 85, 70, 110, 120, 80, 60};
    private static final int MONTH = 30;
    private static final int LEAST_LOAD = 60;
    private static final int GREATEST_LOAD = 220;
    /** A handful of cases says nothing about how busy an office is. */
    private static final int TOO_FEW = 40;

    /** What time it must be, or earlier, when the plan is played. */
    public static final Instant BEGIN = Calendar.FIRST_DAY.minusDays(1).atStartOfDay(Calendar.ZONE).toInstant();

    private final String name;
    private final List<Member> staff;
    private final List<Announcement> announcements;
    private final Map<String, Integer> actsByCase = new LinkedHashMap<>();
    private final SortedMap<LocalDate, List<Act>> days = new TreeMap<>();

    public AuthorityPlan(int cases, long seed) {
        this.name = cases + " cases, seed " + seed;
        SplittableRandom random = new SplittableRandom(seed);
        Personnel personnel = new Personnel(random.split());
        this.staff = personnel.all();
        this.announcements = Announcements.all();
        List<LocalDate> begins = begins(cases, random.split());
        Map<String, List<LocalDate>> received = new HashMap<>();
        for (int number = 1; number <= cases; number++) {
            Dice dice = new Dice(random.split());
            LocalDate day = begins.get(number - 1);
            // Half of all comes to the largest office.
            String office = dice.chance(50) ? Personnel.OFFICES.get(0) : dice.oneOf(Personnel.OFFICES);
            List<LocalDate> before = received.computeIfAbsent(office, any -> new ArrayList<>());
            int load = load(before, day);
            before.add(day);
            String caseNumber = String.format(Locale.ROOT, "A-2025-%05d", number);
            LocalDateTime begin = Calendar.workingHour(day.atTime(9, dice.between(0, 59)).plusMinutes(dice.between(0, 400)));
            CaseJournal journal = new CaseJournal(caseNumber, begin, dice);
            new CaseStory(journal, dice, personnel, office, load).tell();
            actsByCase.put(caseNumber, journal.acts().size());
            journal.acts().forEach(act -> days.computeIfAbsent(act.at().atZone(Calendar.ZONE).toLocalDate(), any -> new ArrayList<>()).add(act));
        }
    }

    List<Member> staff() {
        return staff;
    }

    /** By their days. */
    List<Announcement> announcements() {
        return announcements;
    }

    /** The acts of each day; those of one case are in their order. Days on which nobody does anything are left out. */
    SortedMap<LocalDate, List<Act>> days() {
        return Collections.unmodifiableSortedMap(days);
    }

    /** The last day on which anybody does anything; the clock stands in its evening when the plan was played. */
    public LocalDate lastDay() {
        return days.lastKey();
    }

    /** Size and seed: two plans of one name are the same plan. */
    public String name() {
        return name;
    }

    public int cases() {
        return actsByCase.size();
    }

    public int acts() {
        return actsByCase.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The case with the most acts, the first of several: the one worth looking at. */
    public String longest() {
        String longest = "";
        for (Map.Entry<String, Integer> one : actsByCase.entrySet()) {
            longest = one.getValue() > actsByCase.getOrDefault(longest, 0) ? one.getKey() : longest;
        }
        return longest;
    }

    /** The days on which the cases begin, in their order. */
    private static List<LocalDate> begins(int cases, SplittableRandom random) {
        int whole = Arrays.stream(SEASON).sum();
        List<LocalDate> begins = new ArrayList<>();
        for (int drawn = 0; drawn < cases; drawn++) {
            int share = random.nextInt(whole);
            int month = 0;
            while (share >= SEASON[month]) {
                share -= SEASON[month++];
            }
            LocalDate first = LocalDate.of(month + 1 < Calendar.FIRST_DAY.getMonthValue() ? 2026 : 2025, month + 1, 1);
            begins.add(Calendar.workingDay(first.plusDays(random.nextInt(first.lengthOfMonth()))));
        }
        Collections.sort(begins);
        return begins;
    }

    /** How many cases came to an office in the month before, in per cent of what came in a month so far. */
    private static int load(List<LocalDate> before, LocalDate day) {
        if (before.size() < TOO_FEW) {
            return 100;
        }
        long days = Math.max(MONTH, before.get(0).until(day, ChronoUnit.DAYS));
        long lately = before.stream().filter(one -> one.isAfter(day.minusDays(MONTH))).count();
        long usual = Math.max(1, before.size() * MONTH / days);
        return (int) Math.max(LEAST_LOAD, Math.min(GREATEST_LOAD, 100 * lately / usual));
    }
}
