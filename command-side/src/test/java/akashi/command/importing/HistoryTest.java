package akashi.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.command.importing.source.Attribute;
import akashi.command.importing.source.DigestTable;
import akashi.hash.Hash;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final String HEADER = "case_id,activity,timestamp,resource,remark";

    @Test
    void a_csv_row_becomes_an_event_and_nothing_is_dropped() throws Exception {
        HistoryEvent event = HistoryText.csv(HEADER, "A1,check,2024-05-01T10:00:00.5+02:00,Mori,\"said \"\"no\"\",\ntwice\"").events()
                .get(0);
        assertThat(event.caseNumber()).isEqualTo("A1");
        assertThat(event.place()).isEqualTo("line 2");
        assertThat(event.type()).isEqualTo("ActionRecorded");
        assertThat(event.activity()).isEqualTo("check");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2024-05-01T08:00:00.500Z"));
        assertThat(event.actor()).contains("Mori");
        assertThat(event.office()).isEmpty();
        assertThat(event.attributes()).containsExactly(new Attribute("remark", "said \"no\",\ntwice"));
    }

    @Test
    void the_line_of_a_row_is_where_it_begins() throws Exception {
        List<HistoryEvent> events = HistoryText.csv(HEADER, "A1,a,2024-05-01T10:00Z,,\"one\ntwo\nthree\"", "", "A1,b,2024-05-01T10:00Z,,",
                "A1,c,2024-05-01T10:00Z,,").events();
        assertThat(events).extracting(HistoryEvent::place).containsExactly("line 2", "line 6", "line 7");
    }

    @Test
    void semicolons_a_byte_order_mark_and_usual_spellings_are_recognised() throws Exception {
        HistoryText text = HistoryText.of("x.csv",
                "\uFEFFCase ID;Activity Name;Complete Timestamp;Zuständig\r\n7;Prüfung;2024-05-01 10:00:00;Büro\r\n");
        HistoryEvent event = text.events().get(0);
        assertThat(event.caseNumber()).isEqualTo("7");
        assertThat(event.attributes()).containsExactly(new Attribute("Complete Timestamp", "2024-05-01 10:00:00"),
                new Attribute("Zuständig", "Büro"));
        assertThat(text.counts().findings()).containsEntry("times-without-zone", 1L);
    }

    @Test
    void nested_xes_attributes_become_pairs_and_defaults_are_not_filled_in() throws Exception {
        List<HistoryEvent> events = HistoryText.xes("""
                <extension name="Concept" prefix="concept" uri="http://x"/>
                <global scope="event"><string key="org:resource" value="UNKNOWN"/></global>
                <trace><string key="concept:name" value="N1"/><string key="kind" value="visa &amp; stay"/>
                <event><string key="concept:name" value="receive"/><date key="time:timestamp" value="2024-05-01T10:00:00+09:00"/>
                <string key="by" value="post"><int key="pages" value="3"><string key="size" value="A4"/></int></string>
                <list key="papers"><values><string key="paper" value="passport"/></values></list></event>
                <event><string key="concept:name" value="look"/><date key="time:timestamp" value="2024-05-02T10:00:00+09:00"/></event>
                </trace>""").events();
        assertThat(events.get(0).attributes()).containsExactly(new Attribute("case:kind", "visa & stay"), new Attribute("by", "post"),
                new Attribute("by/pages", "3"), new Attribute("by/pages/size", "A4"), new Attribute("papers/paper", "passport"));
        assertThat(events.get(0).actor()).isEmpty();
        assertThat(events.get(1).attributes()).isEmpty();
        assertThat(events.get(1).place()).isEqualTo("trace 1, event 2");
        assertThat(events.get(1).caseNumber()).isEqualTo("N1");
    }

    @Test
    void the_file_is_closed_by_whoever_closes_the_history_and_not_before() throws Exception {
        for (HistoryText text : List.of(HistoryText.xes(""), HistoryText.csv(HEADER))) {
            boolean[] closed = {false};
            InputStream file = new FilterInputStream(new ByteArrayInputStream(text.bytes())) {
                @Override
                public void close() {
                    closed[0] = true;
                }
            };
            try (History history = History.open(file, text.name(), text.options())) {
                HistoryText.drain(history);
                assertThat(closed[0]).as(text.name()).isFalse();
                assertThat(file.read()).as("read to its end").isNegative();
            }
            assertThat(closed[0]).as(text.name()).isTrue();
        }
    }

    @Test
    void identical_rows_count_as_often_as_they_stand_there_even_spread_over_the_file() throws Exception {
        String row = "A1,check,2024-05-01T10:00:00Z,Mori,";
        List<HistoryEvent> events = HistoryText.csv(HEADER, row, "B2,check,2024-05-01T10:00:00Z,Mori,", row,
                "A1,x,2024-05-01T10:00:00Z,,", row)
                .events();
        assertThat(events.stream().map(event -> event.caseNumber() + Hash.sha256(event.sourceDigestInput())).distinct()).hasSize(5);
        assertThat(events).extracting(event -> event.sourceIdentity().occurrence()).containsExactly(0L, 0L, 1L, 0L, 2L);
    }

    @Test
    void an_overlapping_export_with_other_row_numbers_and_a_changed_case_column_is_recognised() throws Exception {
        HistoryText first = HistoryText.csv("case_id,activity,timestamp,case:status,.order",
                "A1,a,2024-05-01T10:00:00Z,open,1", "A1,b,2024-05-02T10:00:00Z,open,2");
        HistoryText second = HistoryText.csv(".order,timestamp,activity,case:status,case_id",
                "1,2024-05-02T10:00:00Z,b,closed,A1", "2,2024-05-03T10:00:00Z,c,closed,A1");
        Set<Hash> seen = digests(first);
        seen.retainAll(digests(second));
        assertThat(seen).hasSize(1);
    }

    @Test
    void times_out_of_order_are_taken_as_they_are_and_counted() throws Exception {
        HistoryText text = HistoryText.csv(HEADER, "A1,a,2024-05-02T10:00:00Z,,", "B2,a,2024-05-01T10:00:00Z,,",
                "A1,b,2024-05-01T10:00:00Z,,");
        assertThat(text.events()).extracting(HistoryEvent::activity).containsExactly("a", "a", "b");
        assertThat(text.counts().findings()).containsExactly(Map.entry("times-out-of-order", 1L));
    }

    @Test
    void a_limit_takes_the_first_cases_whole() throws Exception {
        HistoryText text = HistoryText.csv(HEADER, "A1,a,2024-05-02T10:00:00Z,,", "B2,a,2024-05-01T10:00:00Z,,",
                "A1,b,2024-05-03T10:00:00Z,,");
        HistoryCounts counts = text.with(text.options().withCaseLimit(1).withCasePrefix("office-3/")).counts();
        assertThat(counts.cases()).isEqualTo(1);
        assertThat(counts.events()).isEqualTo(2);
        assertThat(text.with(text.options().withCasePrefix("office-3/")).events().get(0).caseNumber()).isEqualTo("office-3/A1");
    }

    @Test
    void the_example_in_the_documentation_is_a_mapping_that_works() throws Exception {
        Path page = Path.of(System.getProperty("akashi.root"), "docs", "import.md");
        String text = Files.readString(page);
        String json = text.substring(text.indexOf("```json") + 7, text.indexOf("```", text.indexOf("```json") + 7));
        Mapping mapping = Mapping.parse(json.getBytes(StandardCharsets.UTF_8),
                EventCatalogue.shipped());
        HistoryText file = HistoryText.csv("Lfd. Nr.;Aktenzeichen;Vorgang;Datum;Bearbeiter;Dienststelle;Verfahren;Frist;Ergebnis;Betrag",
                "1;AZ 1/24;Antrag eingegangen;24.05.2024 09:30;Kurz;Nord;Aufenthalt;24.08.2024;;",
                "2;AZ 1/24;Gebühr bezahlt;25.05.2024 09:30;Kurz;Nord;;;;100.50",
                "3;AZ 1/24;Bescheid;26.06.2024;Lang;Nord;;;granted;",
                "4;AZ 1/24;Ablage;26.06.2024;Lang;Nord;;bald;;");
        List<HistoryEvent> events = file.with(file.options().withMapping(mapping)).events();
        assertThat(events).extracting(HistoryEvent::type).containsExactly("ApplicationReceived", "FeePaid", "DecisionRecorded",
                "ActionRecorded");
        assertThat(events.get(0).occurredAt()).isEqualTo(Instant.parse("2024-05-24T07:30:00Z"));
        assertThat(events.get(0).fields()).containsEntry("dueBy", new JsonString("2024-08-23T22:00:00.000Z"))
                .containsEntry("procedure", new JsonString("Aufenthalt")).containsEntry("channel", new JsonString("post"));
        assertThat(events.get(1).fields()).containsEntry("amount", new JsonInteger(10_050))
                .containsEntry("currency", new JsonString("EUR"));
        assertThat(events.get(2).fields()).containsEntry("outcome", new JsonString("granted"));
        assertThat(events.get(3).attributes()).contains(new Attribute("Frist", "bald"));
    }

    @Test
    void what_does_not_fit_its_field_stays_an_attribute_and_is_counted() throws Exception {
        HistoryText file = HistoryText.csv("number,action,at,due", "1,lodged,2024-05-01T10:00:00Z,soon");
        Mapping mapping = Mapping.parse("""
                {"akashi":"mapping/1","name":"dues","recognisedBy":["number"],"case":"number","activity":"action","time":"at",
                 "events":{"lodged":{"type":"ApplicationReceived","fields":{"dueBy":"due"}}}}""".getBytes(StandardCharsets.UTF_8),
                EventCatalogue.shipped());
        HistoryText text = file.with(file.options().withMapping(mapping));
        assertThat(text.events().get(0).attributes()).containsExactly(new Attribute("due", "soon"));
        assertThat(text.counts().findings()).containsEntry("unreadable-fields", 1L);
    }

    @Test
    void every_event_of_a_shipped_mapping_can_be_sealed_under_the_catalogue() {
        for (Mapping mapping : ShippedMappings.all()) {
            assertThat(mapping.activities()).isNotEmpty();
            assertThat(mapping.events().values()).allSatisfy(rule -> assertThat(
                    EventCatalogue.shipped().newest(rule.schema().type())).contains(rule.schema()));
        }
    }

    @Test
    void a_table_of_digests_stays_exact_when_it_moves_to_disk() throws Exception {
        DigestTable table = new DigestTable(Path.of(System.getProperty("java.io.tmpdir")));
        int many = 150_000;
        for (int i = 0; i < many; i++) {
            table.put(digest(i), i - 7L);
        }
        table.put(digest(3), 99);
        assertThat(table.size()).isEqualTo(many);
        assertThat(table.get(digest(3))).hasValue(99);
        assertThat(table.get(digest(many - 1))).hasValue(many - 8L);
        assertThat(table.get(digest(many))).isEmpty();
    }

    private static Hash digest(int number) {
        return Hash.sha256(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    private static Set<Hash> digests(HistoryText text) throws Exception {
        Set<Hash> digests = new HashSet<>();
        for (HistoryEvent event : text.events()) {
            digests.add(Hash.sha256(event.sourceDigestInput()));
        }
        return digests;
    }
}
