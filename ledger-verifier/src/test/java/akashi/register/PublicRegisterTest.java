package akashi.register;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casework.Published;
import akashi.casework.Published.Standard;
import akashi.clock.BusinessCalendar;
import akashi.clock.Deadline;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicRegisterTest {
    private static final Instant NOW = Instant.parse("2028-02-01T00:00:00Z");
    private static final JsonObject TITLE = JsonObject.EMPTY.with("en", "Title").with("ja", "名称");
    private static final JsonObject TEXT = JsonObject.EMPTY.with("ja", Hash.leaf(new byte[] {1}).base64Url());

    private PublicRegister register = PublicRegister.EMPTY;
    private long leaf = 3;

    @Test
    void versions_of_one_criterion_are_never_in_force_on_the_same_day() {
        publish(criterion(1, "2028-02-01", null));

        assertThat(refusal(criterion(2, "2028-06-01", null))).contains(RegisterRule.CRITERIA_OVERLAP);
        publish(repeal(1, "2028-05-31"));
        assertThat(refusal(criterion(2, "2028-05-31", null))).contains(RegisterRule.CRITERIA_OVERLAP);
        publish(criterion(2, "2028-06-01", null));

        assertThat(register.inForce("C", day("2028-05-31"))).map(Criterion::version).contains(1L);
        assertThat(register.inForce("C", day("2028-06-01"))).map(Criterion::version).contains(2L);
        assertThat(register.inForce("C", day("2028-01-31"))).isEmpty();
        assertThat(register.criterion("C", 2)).map(Criterion::leaf).contains(5L);
    }

    @Test
    void a_version_inserted_before_another_one_must_end_before_it() {
        publish(criterion(1, "2028-04-01", null));

        assertThat(refusal(criterion(2, "2028-02-01", "2028-04-01"))).contains(RegisterRule.CRITERIA_OVERLAP);
        assertThat(refusal(criterion(2, "2028-02-01", "2028-03-31"))).isEmpty();
    }

    @Test
    void another_criterion_may_be_in_force_beside_it() {
        publish(criterion(1, "2028-02-01", null));

        assertThat(refusal(event(PublicEventType.CRITERIA_PUBLISHED, criterionFields("D", 1, "2028-02-01")))).isEmpty();
    }

    @Test
    void nothing_comes_into_force_before_the_day_of_its_publication_without_a_transitional_clause() {
        assertThat(refusal(criterion(1, "2028-01-31", null))).contains(RegisterRule.CRITERIA_RETROACTIVE);
        assertThat(refusal(criterion(1, "2028-02-01", null))).isEmpty();
        assertThat(refusal(event(PublicEventType.CRITERIA_PUBLISHED,
                criterionFields("C", 1, "2028-01-31").with("transitional", "Applies to what was received from January on.")))).isEmpty();
    }

    @Test
    void the_day_of_publication_is_that_of_the_institutions_zone() {
        PublicEvent lateEvening = new PublicEvent("CriteriaPublished", 1, Instant.parse("2028-02-28T15:00:00Z"),
                PublicEventType.CRITERIA_PUBLISHED.arranged(criterionFields("C", 1, "2028-02-28")));
        assertThat(register.refusalOf(lateEvening)).isEmpty();

        publish(calendar(1, "2028-02-11"));

        // In Tokyo it is the leap day already.
        assertThat(register.refusalOf(lateEvening)).map(RegisterRefusal::rule).contains(RegisterRule.CRITERIA_RETROACTIVE);
        assertThat(register.refusalOf(lateEvening)).hasValueSatisfying(refusal -> assertThat(refusal.sentence()).contains("2028-02-29"));
    }

    @Test
    void a_criterion_can_end_on_a_leap_day_and_the_next_begin_on_the_first_of_march() {
        publish(criterion(1, "2028-02-01", "2028-02-29"));

        assertThat(refusal(criterion(2, "2028-02-29", null))).contains(RegisterRule.CRITERIA_OVERLAP);
        publish(criterion(2, "2028-03-01", null));
        Published published = register.on(day("2028-03-01"));
        assertThat(published.inForce("C", 1, day("2028-02-29"))).isTrue();
        assertThat(published.inForce("C", 1, day("2028-03-01"))).isFalse();
        assertThat(published.inForce("C", 2, day("2028-03-01"))).isTrue();
        assertThat(published.inForce("C", 3, day("2028-03-01"))).isFalse();
    }

    @Test
    void a_repeal_ends_what_is_in_force_and_never_the_past() {
        assertThat(refusal(repeal(1, "2028-02-01"))).contains(RegisterRule.CRITERION_UNKNOWN);
        publish(criterion(1, "2028-03-01", null));

        assertThat(refusal(repeal(1, "2028-01-31"))).contains(RegisterRule.CRITERIA_RETROACTIVE);
        assertThat(refusal(repeal(1, "2028-02-28"))).contains(RegisterRule.CRITERIA_RETROACTIVE);
        publish(repeal(1, "2028-02-29"));
        assertThat(register.inForce("C", day("2028-03-01"))).isEmpty();
        assertThat(refusal(repeal(1, "2028-02-29"))).contains(RegisterRule.CRITERION_UNKNOWN);
        assertThat(refusal(repeal(1, "2028-12-31"))).as("a repeal gives nothing more time").contains(RegisterRule.CRITERION_UNKNOWN);
    }

    @Test
    void versions_ascend() {
        publish(criterion(3, "2028-02-01", "2028-02-29"));

        assertThat(refusal(criterion(3, "2028-03-01", null))).contains(RegisterRule.VERSION_NOT_ASCENDING);
        assertThat(refusal(criterion(2, "2028-03-01", null))).contains(RegisterRule.VERSION_NOT_ASCENDING);
        assertThat(refusal(criterion(7, "2028-03-01", null))).isEmpty();
    }

    @Test
    void the_standard_that_applies_is_the_newest_that_has_begun() {
        publish(calendar(1, "2028-02-11"));
        publish(standard(1, "2028-02-01", 30));
        assertThat(refusal(standard(2, "2028-01-31", 20))).contains(RegisterRule.STARTS_BEFORE_EARLIER);
        publish(standard(2, "2028-04-01", 20));
        Published published = register.on(day("2028-02-01"));

        assertThat(published.standards("extension", day("2028-01-31"))).isEmpty();
        assertThat(published.standards("extension", day("2028-03-31"))).extracting(Standard::name).containsExactly("extension-30/1");
        assertThat(published.standards("extension", day("2028-04-01"))).extracting(Standard::amount).containsExactly(20L);
        assertThat(published.standards("asylum", day("2028-04-01"))).isEmpty();
        assertThat(published.extensionCap("extension-30/2")).hasValue(60);
        assertThat(published.extensionCap("extension-30/3")).isEmpty();
        assertThat(register.standard("extension-30/1")).map(ServiceStandard::leaf).contains(4L);
    }

    @Test
    void a_standard_counts_by_a_calendar_that_was_published() {
        assertThat(refusal(standard(1, "2028-02-01", 30))).contains(RegisterRule.CALENDAR_UNKNOWN);
    }

    @Test
    void an_amended_calendar_moves_nothing_that_was_counted_by_the_one_before() {
        publish(calendar(1, "2028-02-11"));
        Deadline deadline = new Deadline(day("2028-02-10"), 2, Deadline.Unit.WORKING_DAYS, calendar());
        publish(calendar(2, "2028-02-11", "2028-02-14", "2028-02-29"));

        assertThat(deadline.dueOn()).isEqualTo("2028-02-15");
        assertThat(new Deadline(day("2028-02-10"), 2, Deadline.Unit.WORKING_DAYS, calendar()).dueOn()).isEqualTo("2028-02-16");
        assertThat(calendar().isWorkingDay(day("2028-02-29"))).isFalse();
        assertThat(register.calendar("JP")).map(PublishedCalendar::leaf).contains(4L);
        assertThat(refusal(calendar(2, "2028-02-11"))).contains(RegisterRule.VERSION_NOT_ASCENDING);
    }

    @Test
    void days_are_counted_in_utc_until_a_calendar_says_where() {
        assertThat(register.zone()).isEqualTo(ZoneOffset.UTC);
        publish(calendar(1, "2028-02-11"));
        assertThat(register.on(day("2028-02-01")).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void a_code_list_applies_from_its_day_on() {
        publish(codes(1, "2028-02-01", "casework"));
        publish(codes(2, "2028-03-01", "casework", "audit"));

        assertThat(register.on(day("2028-02-29")).codeList("purposes")).contains(Set.of("casework"));
        assertThat(register.on(day("2028-03-01")).codeList("purposes")).contains(Set.of("casework", "audit"));
        assertThat(register.on(day("2028-01-31")).codeList("purposes")).isEmpty();
        assertThat(register.codes("purposes")).map(CodeList::version).contains(2L);
        assertThat(refusal(codes(3, "2028-02-29", "casework"))).contains(RegisterRule.STARTS_BEFORE_EARLIER);
    }

    @Test
    void an_office_is_opened_before_it_is_closed_and_once() {
        assertThat(refusal(closed("OSAKA", "2028-03-31"))).contains(RegisterRule.OFFICE_NOT_OPEN);
        publish(opened("OSAKA", "2028-04-01"));
        assertThat(refusal(opened("OSAKA", "2028-05-01"))).contains(RegisterRule.OFFICE_OPEN);
        assertThat(refusal(closed("OSAKA", "2028-03-31"))).contains(RegisterRule.OFFICE_NOT_OPEN);
        publish(closed("OSAKA", "2028-04-30"));

        assertThat(refusal(closed("OSAKA", "2028-05-31"))).contains(RegisterRule.OFFICE_NOT_OPEN);
        assertThat(refusal(opened("OSAKA", "2028-04-30"))).contains(RegisterRule.OFFICE_OPEN);
        publish(opened("OSAKA", "2028-06-01"));
        assertThat(register.officeOpen("OSAKA", day("2028-03-31"))).isFalse();
        assertThat(register.officeOpen("OSAKA", day("2028-04-30"))).isTrue();
        assertThat(register.officeOpen("OSAKA", day("2028-05-01"))).isFalse();
        assertThat(register.officeOpen("OSAKA", day("2028-06-01"))).isTrue();
    }

    @Test
    void offices_are_merged_into_one_that_is_open() {
        publish(opened("OSAKA", "2028-02-01"));
        publish(opened("KOBE", "2028-02-01"));
        assertThat(refusal(merged("NARA", "KOBE"))).contains(RegisterRule.OFFICE_NOT_OPEN);
        assertThat(refusal(merged("OSAKA", "NARA"))).contains(RegisterRule.OFFICE_NOT_OPEN);
        assertThat(refusal(merged("OSAKA", "OSAKA"))).contains(RegisterRule.OFFICE_NOT_OPEN);
        publish(merged("OSAKA", "KOBE"));

        assertThat(register.officeOpen("KOBE", day("2028-02-29"))).isTrue();
        assertThat(register.officeOpen("KOBE", day("2028-03-01"))).isFalse();
        assertThat(register.officeOpen("OSAKA", day("2028-03-01"))).isTrue();
    }

    @Test
    void a_release_opens_with_the_stock_that_the_one_before_closed_with() {
        publish(released("2028-01", "2028-01-01", "2028-01-31", 100, 20, 110));
        assertThat(refusal(released("2028-02", "2028-02-01", "2028-02-29", 105, 20, 115))).contains(RegisterRule.STOCK_FLOW_BROKEN);
        assertThat(refusal(released("2028-02", "2028-02-01", "2028-02-29", 110, 20, 121))).as("its own sum")
                .contains(RegisterRule.STOCK_FLOW_BROKEN);

        publish(corrected("2028-01", -5));
        publish(released("2028-02", "2028-02-01", "2028-02-29", 105, 20, 115));
        assertThat(refusal(released("2028-03", "2028-03-01", "2028-03-31", 115, 20, 125))).isEmpty();
    }

    @Test
    void the_periods_of_a_series_follow_each_other() {
        publish(released("2028-02", "2028-02-01", "2028-02-29", 100, 10, 100));

        assertThat(refusal(released("2028-03", "2028-03-02", "2028-03-31", 100, 10, 100))).contains(RegisterRule.RELEASE_PERIOD);
        assertThat(refusal(released("2028-03", "2028-02-29", "2028-03-31", 100, 10, 100))).contains(RegisterRule.RELEASE_PERIOD);
        assertThat(refusal(released("2028-02", "2028-03-01", "2028-03-31", 100, 10, 100))).contains(RegisterRule.RELEASE_PERIOD);
        assertThat(refusal(released("2028-03", "2028-03-01", "2028-03-31", 100, 10, 100))).isEmpty();
    }

    @Test
    void a_release_that_was_withdrawn_is_published_anew_from_the_stock_before_it() {
        assertThat(refusal(withdrawn("2028-01"))).contains(RegisterRule.RELEASE_UNKNOWN);
        publish(released("2028-01", "2028-01-01", "2028-01-31", 100, 10, 100));
        publish(released("2028-02", "2028-02-01", "2028-02-29", 100, 30, 120));
        assertThat(refusal(withdrawn("2028-01"))).as("not the newest").contains(RegisterRule.RELEASE_UNKNOWN);
        publish(withdrawn("2028-02"));

        assertThat(refusal(withdrawn("2028-02"))).contains(RegisterRule.RELEASE_UNKNOWN);
        assertThat(refusal(corrected("2028-02", 1))).contains(RegisterRule.RELEASE_UNKNOWN);
        assertThat(refusal(released("2028-02b", "2028-02-01", "2028-02-29", 100, 20, 110))).isEmpty();
    }

    @Test
    void an_answer_is_to_a_report_that_was_published() {
        PublicEvent answer = event(PublicEventType.INSTITUTION_ANSWERED_PUBLICLY, JsonObject.EMPTY.with("report", "2028-1").with("text", TEXT));
        assertThat(refusal(answer)).contains(RegisterRule.REPORT_UNKNOWN);
        publish(event(PublicEventType.AUDIT_REPORT_PUBLISHED, JsonObject.EMPTY.with("report", "2028-1").with("body", "Board of Audit")
                .with("title", TITLE).with("text", TEXT)));
        assertThat(refusal(answer)).isEmpty();
    }

    @Test
    void what_is_refused_takes_effect_all_the_same_so_that_a_log_is_read_to_its_end() {
        publish(released("2028-01", "2028-01-01", "2028-01-31", 100, 10, 100));
        register = register.with(leaf, released("2028-02", "2028-02-01", "2028-02-29", 90, 10, 90));

        assertThat(refusal(released("2028-03", "2028-03-01", "2028-03-31", 90, 10, 90))).as("the break is told once").isEmpty();
    }

    @Test
    void what_is_no_event_of_the_register_changes_nothing() {
        PublicEvent other = new PublicEvent("CaseIndex", 1, NOW, JsonObject.EMPTY);
        PublicEvent newer = new PublicEvent("OfficeClosed", 2, NOW, opened("OSAKA", "2028-02-01").own());

        assertThat(refusal(other)).contains(RegisterRule.TYPE_UNKNOWN);
        assertThat(refusal(newer)).contains(RegisterRule.TYPE_UNKNOWN);
        assertThat(register.with(9, other)).isSameAs(register);
        assertThat(register.with(9, newer)).isSameAs(register);
        assertThat(register.with(9, new PublicEvent("OfficeOpened", 1, NOW, JsonObject.EMPTY))).isSameAs(register);
    }

    @Test
    void an_event_is_found_again_by_its_fields() {
        publish(opened("OSAKA", "2028-02-01"));
        publish(opened("KOBE", "2028-02-01"));

        assertThat(register.first(PublicEventType.OFFICE_OPENED, opened("KOBE", "2028-02-01").own())).map(Recorded::leaf).contains(4L);
        assertThat(register.first(PublicEventType.OFFICE_OPENED, opened("KOBE", "2028-02-02").own())).isEmpty();
        assertThat(register.events()).extracting(Recorded::leaf).containsExactly(3L, 4L);
    }

    private void publish(PublicEvent event) {
        assertThat(register.refusalOf(event)).isEmpty();
        register = register.with(leaf++, event);
    }

    private Optional<RegisterRule> refusal(PublicEvent event) {
        return register.refusalOf(event).map(RegisterRefusal::rule);
    }

    private BusinessCalendar calendar() {
        return register.on(day("2028-02-01")).calendar("JP").orElseThrow();
    }

    private static PublicEvent event(PublicEventType type, JsonObject fields) {
        return type.event(type.arranged(fields), NOW);
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    private static JsonObject criterionFields(String id, long version, String from) {
        return JsonObject.EMPTY.with("criterion", id).with("version", version).with("title", TITLE).with("text", TEXT)
                .with("inForceFrom", from);
    }

    private static PublicEvent criterion(long version, String from, String to) {
        JsonObject fields = criterionFields("C", version, from);
        return event(PublicEventType.CRITERIA_PUBLISHED, to == null ? fields : fields.with("inForceTo", to));
    }

    private static PublicEvent repeal(long version, String to) {
        return event(PublicEventType.CRITERIA_REPEALED, JsonObject.EMPTY.with("criterion", "C").with("version", version).with("inForceTo", to));
    }

    private static PublicEvent standard(long version, String from, long amount) {
        return event(PublicEventType.SERVICE_STANDARD_PUBLISHED, JsonObject.EMPTY.with("standard", "extension-30").with("version", version)
                .with("procedure", "extension").with("clock", "decision").with("amount", amount).with("unit", "working-days")
                .with("calendar", "JP").with("owner", "institution").with("from", from).with("basis", "notice 1").with("extensionCapDays", 60));
    }

    private static PublicEvent calendar(long version, String... holidays) {
        return event(PublicEventType.BUSINESS_CALENDAR_PUBLISHED, JsonObject.EMPTY.with("calendar", "JP").with("version", version)
                .with("zone", "Asia/Tokyo").with("weekend", JsonArray.ofStrings(List.of("SATURDAY", "SUNDAY")))
                .with("holidays", JsonArray.ofStrings(List.of(holidays))).with("from", "2028-01-01").with("until", "2028-12-31"));
    }

    private static PublicEvent codes(long version, String from, String... codes) {
        return event(PublicEventType.CODE_LIST_PUBLISHED, JsonObject.EMPTY.with("list", "purposes").with("version", version)
                .with("codes", new JsonArray(Stream.of(codes).<JsonValue>map(code ->
                        JsonObject.EMPTY.with("code", code).with("en", code).with("ja", code)).toList())).with("from", from));
    }

    private static PublicEvent opened(String office, String from) {
        return event(PublicEventType.OFFICE_OPENED, JsonObject.EMPTY.with("office", office).with("title", TITLE).with("from", from));
    }

    private static PublicEvent closed(String office, String until) {
        return event(PublicEventType.OFFICE_CLOSED, JsonObject.EMPTY.with("office", office).with("until", until));
    }

    private static PublicEvent merged(String into, String office) {
        return event(PublicEventType.OFFICE_MERGED, JsonObject.EMPTY.with("offices", JsonArray.of(new JsonString(office))).with("into", into)
                .with("from", "2028-03-01"));
    }

    private static PublicEvent released(String release, String from, String until, long opening, long in, long closing) {
        JsonObject flow = JsonObject.EMPTY.with("opening", opening).with("in", in).with("out", 10).with("transferIn", 0)
                .with("transferOut", 0).with("corrections", 0).with("closing", closing);
        return event(PublicEventType.STATISTICS_RELEASED, JsonObject.EMPTY.with("series", "monthly").with("release", release)
                .with("from", from).with("until", until).with("first", 0).with("treeSize", 0).with("rows", 0).with("erased", 0)
                .with("rowsRoot", Hash.EMPTY_TREE.base64Url()).with("linksRoot", Hash.EMPTY_TREE.base64Url()).with("k", 10).with("rules", 1)
                .with("withheld", JsonObject.EMPTY.with("row", 0).with("d1", 0).with("d2", 0).with("d3", 0))
                .with("tables", JsonObject.EMPTY.with("received", Hash.EMPTY_TREE.base64Url())).with("stockFlow", flow));
    }

    private static PublicEvent corrected(String release, long count) {
        return event(PublicEventType.STATISTICS_CORRECTED, JsonObject.EMPTY.with("series", "monthly").with("release", release)
                .with("cause", "counted-twice").with("count", count).with("reason", "Counted twice."));
    }

    private static PublicEvent withdrawn(String release) {
        return event(PublicEventType.STATISTICS_WITHDRAWN, JsonObject.EMPTY.with("series", "monthly").with("release", release)
                .with("reason", "A wrong file."));
    }
}
