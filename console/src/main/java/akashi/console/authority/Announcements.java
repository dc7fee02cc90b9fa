package akashi.console.authority;

import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the made-up authority publishes: lists of codes, calendar, criteria, service standards; later the criteria's second version. */
final class Announcements {
    /** From this day on the second version of every criterion is in force. */
    static final LocalDate SECOND_VERSION = LocalDate.of(2025, 10, 1);
    static final String CALENDAR = "JP";
    static final List<String> PURPOSES = List.of("handling", "review", "inquiry", "audit", "statistics");
    private static final Map<String, List<String>> PURPOSE_NAMES = Map.of("handling", List.of("work on the case", "事案の処理"), "review", List.of("review", "審査"),
            "inquiry", List.of("inquiry", "調査"), "audit", List.of("audit", "監査"), "statistics", List.of("statistics", "統計"));
    /** How far all extensions together may move the decision's due date. */
    static final int EXTENSION_CAP_DAYS = 60;
    private static final LocalDate EVE = Calendar.FIRST_DAY.minusDays(1);
    private static final int SERVE_WITHIN_DAYS = 14;
    private static final int ACKNOWLEDGE_WITHIN_DAYS = 7;
    private static final int PERCENTILE = 80;

    private Announcements() {
    }

    /** By their days. */
    static List<Announcement> all() {
        List<Announcement> all = new ArrayList<>();
        all.add(codes("purposes", PURPOSES, PURPOSE_NAMES));
        all.add(codes("offices", Personnel.OFFICES, Personnel.OFFICE_NAMES));
        all.add(codes("procedures", List.of(Procedure.values()).stream().map(Procedure::code).toList(), List.of(Procedure.values()).stream()
                .collect(Collectors.toMap(Procedure::code, procedure -> List.of(procedure.english(), procedure.japanese())))));
        Personnel.OFFICES.forEach(office -> all.add(new Announcement(EVE, "OfficeOpened", JsonObject.EMPTY.with("office", office)
                .with("from", Calendar.FIRST_DAY.toString()))));
        all.add(calendar());
        for (Procedure procedure : Procedure.values()) {
            all.add(criterion(EVE, procedure, 1, Calendar.FIRST_DAY));
            all.add(standard(procedure));
        }
        for (Procedure procedure : Procedure.values()) {
            all.add(new Announcement(SECOND_VERSION.minusDays(30), "CriteriaRepealed", JsonObject.EMPTY
                    .with("criterion", criterion(procedure)).with("version", 1)
                    .with("inForceTo", SECOND_VERSION.minusDays(1).toString())));
            all.add(criterion(SECOND_VERSION.minusDays(30), procedure, 2, SECOND_VERSION));
        }
        return all;
    }

    /** The one criterion by which this procedure is decided. */
    static String criterion(Procedure procedure) {
        return "criteria-" + procedure.code();
    }

    /** The version of every criterion that is in force that day. */
    static int version(LocalDate day) {
        return day.isBefore(SECOND_VERSION) ? 1 : 2;
    }

    private static Announcement codes(String list, List<String> codes, Map<String, List<String>> names) {
        List<JsonValue> each = new ArrayList<>();
        codes.forEach(code -> each.add(JsonObject.EMPTY.with("code", code).with("en", names.get(code).get(0)).with("ja", names.get(code).get(1))));
        return new Announcement(EVE, "CodeListPublished", JsonObject.EMPTY.with("list", list).with("version", 1)
                .with("codes", new JsonArray(each)).with("from", Calendar.FIRST_DAY.toString()));
    }

    private static Announcement calendar() {
        return new Announcement(EVE, "BusinessCalendarPublished", JsonObject.EMPTY.with("calendar", CALENDAR).with("version", 1)
                .with("zone", Calendar.ZONE.getId()).with("weekend", JsonArray.ofStrings(List.of("SATURDAY", "SUNDAY")))
                .with("holidays", JsonArray.ofStrings(Calendar.HOLIDAYS.stream().map(LocalDate::toString).toList()))
                .with("from", "2025-01-01").with("until", "2027-12-31"));
    }

    private static Announcement criterion(LocalDate day, Procedure procedure, int version, LocalDate from) {
        String english = "Made up. 1. " + procedure.english() + " is granted if means, conduct and purpose are shown"
                + (version == 1 ? "." : " by documents not older than three months.") + "\n";
        String japanese = "架空の基準。第1項　" + procedure.japanese() + "は、生計、素行及び目的が"
                + (version == 1 ? "示された場合に認める。" : "発行後三月以内の資料により示された場合に認める。") + "\n";
        return new Announcement(day, "CriteriaPublished", JsonObject.EMPTY.with("criterion", criterion(procedure)).with("version", version)
                .with("title", JsonObject.EMPTY.with("en", "Criteria for " + procedure.english()).with("ja", procedure.japanese() + "の審査基準"))
                .with("text", JsonObject.EMPTY.with("en", digest(english)).with("ja", digest(japanese))).with("inForceFrom", from.toString())
                .with("inForceTo", JsonNull.NULL).with("transitional", JsonNull.NULL), List.of(english, japanese));
    }

    private static String digest(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).base64Url();
    }

    private static Announcement standard(Procedure procedure) {
        return new Announcement(EVE, "ServiceStandardPublished", JsonObject.EMPTY.with("standard", "standard-" + procedure.code())
                .with("version", 1).with("procedure", procedure.code()).with("clock", "decision").with("amount", procedure.standardDays())
                .with("unit", "days").with("percentile", PERCENTILE).with("calendar", CALENDAR).with("owner", "institution")
                .with("from", Calendar.FIRST_DAY.toString()).with("basis", "Standard processing period, made up for this demonstration")
                .with("extensionCapDays", EXTENSION_CAP_DAYS).with("acknowledgeWithinDays", ACKNOWLEDGE_WITHIN_DAYS)
                .with("serveWithinDays", SERVE_WITHIN_DAYS));
    }
}
