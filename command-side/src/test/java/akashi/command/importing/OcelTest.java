package akashi.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.command.importing.source.Attribute;
import akashi.testkit.Shared;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OCEL 2.0 in JSON: the specification's own example, small files, and files that mean harm. */
class OcelTest {
    private static final String TYPES = "'objectTypes':[{'name':'Case','attributes':[]},{'name':'Letter','attributes':[]}],"
            + "'eventTypes':[{'name':'post','attributes':[]}]";
    private static final String OBJECTS = "'objects':[{'id':'c1','type':'Case','attributes':[{'name':'kind','value':'visa',"
            + "'time':'1970-01-01T00:00:00Z'}],'relationships':[{'objectId':'l1','qualifier':'about'}]},{'id':'c2','type':'Case'},"
            + "{'id':'l1','type':'Letter'}]";
    private static final String EVENT = "{'id':'e1','type':'post','time':'2024-05-01T10:00:00Z','attributes':[{'name':'by','value':'Abe'},"
            + "{'name':'pages','value':3}],'relationships':[{'objectId':'c1','qualifier':'of'},{'objectId':'l1','qualifier':'sent'}]}";

    @ParameterizedTest
    @CsvSource({"Purchase Order,2,5,8", "Invoice,3,9,4", "Payment,3,3,10"})
    void the_example_of_the_specification_is_read_by_whichever_object_is_the_case(String type, long cases, long events, long ofNoCase)
            throws Exception {
        byte[] file = Files.readAllBytes(Shared.file("data/ocel2/ocel20_example.jsonocel"));
        for (HistoryText text : List.of(HistoryText.of("x.jsonocel", file), HistoryText.of("x.json.gz", HistoryText.gzip(file)))) {
            HistoryCounts counts = by(type, text).counts();
            assertThat(counts.cases()).isEqualTo(cases);
            assertThat(counts.events()).isEqualTo(events);
            assertThat(counts.findings()).containsEntry("events-of-no-case", ofNoCase);
        }
    }

    @Test
    void an_event_of_two_cases_is_recorded_in_each_and_says_what_else_it_relates_to() throws Exception {
        String both = EVENT.replace("{'objectId':'c1','qualifier':'of'}", "{'objectId':'c1','qualifier':'of'},{'objectId':'c2','qualifier':'too'},"
                + "{'objectId':'c2','qualifier':'again'}");
        List<HistoryEvent> events = by("Case", file(TYPES, OBJECTS, events(both))).events();
        assertThat(events).extracting(HistoryEvent::caseNumber).containsExactly("c1", "c2");
        assertThat(events).extracting(HistoryEvent::place).containsOnly("event 1");
        assertThat(events.get(0).attributes()).contains(new Attribute("case:kind", "visa"), new Attribute("case:object", "l1"),
                new Attribute("ocel:id", "e1"), new Attribute("by", "Abe"), new Attribute("pages", "3"),
                new Attribute("object:Case", "c2"), new Attribute("object:Letter", "l1"), new Attribute("object:Letter/qualifier", "sent"));
        assertThat(events.get(1).attributes()).contains(new Attribute("object:Case", "c1")).doesNotContain(new Attribute("object:Case", "c2"));
    }

    @Test
    void events_may_stand_before_the_objects_that_they_relate_to() throws Exception {
        HistoryText first = by("Case", file(TYPES, OBJECTS, events(EVENT)));
        HistoryText last = by("Case", file(events(EVENT), OBJECTS, TYPES));
        assertThat(last.events()).isEqualTo(first.events());
        assertThat(last.counts()).isEqualTo(first.counts());
        assertThat(last.counts().findings()).containsEntry("cases-without-events", 1L);
    }

    @Test
    void a_file_with_one_type_of_object_needs_no_mapping_and_one_with_more_does() throws Exception {
        String one = "'objectTypes':[{'name':'Case','attributes':[]}],'eventTypes':[{'name':'post','attributes':[]}]";
        String alone = EVENT.replace(",{'objectId':'l1','qualifier':'sent'}", "");
        assertThat(file(one, "'objects':[{'id':'c1','type':'Case'}]", events(alone)).events()).hasSize(1);
        assertThat(file(TYPES, OBJECTS, events(EVENT)).refusal()).isEqualTo("ocel: the mapping does not say which type of object is the"
                + " case (caseObject); there are Case, Letter");
        assertThat(by("Person", file(TYPES, OBJECTS, events(EVENT))).refusal()).endsWith("there are Case, Letter");
    }

    @Test
    void what_does_not_hang_together_is_refused_with_its_place() throws Exception {
        assertThat(refused(OBJECTS, events(EVENT.replace("'l1'", "'l2'"))))
                .isEqualTo("event 1: relates to an object that the file does not hold");
        assertThat(refused(OBJECTS.replace("'objectId':'l1'", "'objectId':'l9'"), events(EVENT)))
                .isEqualTo("object 1: relates to an object that the file does not hold");
        assertThat(refused(OBJECTS.replace("'c2'", "'c1'"), events(EVENT))).isEqualTo("object 2: the id of another object");
        assertThat(refused(OBJECTS, events(EVENT + "," + EVENT))).isEqualTo("event 2: the id of another event");
        assertThat(refused(OBJECTS, events(EVENT.replace("'post'", "'fax'")))).isEqualTo("event 1: of a type that eventTypes does not name");
        assertThat(refused(OBJECTS.replace("'Letter'", "'Fax'"), events(EVENT)))
                .isEqualTo("object 3: of a type that objectTypes does not name");
        assertThat(by("Case", file(TYPES, OBJECTS)).refusal()).isEqualTo("ocel: it has no events");
    }

    @Test
    void what_is_of_the_wrong_kind_is_refused_with_its_place() throws Exception {
        assertThat(refused(OBJECTS, events(EVENT.replace("'time':'2024-05-01T10:00:00Z'", "'time':7")))).isEqualTo("event 1: its time is no text");
        assertThat(refused(OBJECTS, events(EVENT.replace("'time':'2024-05-01T10:00:00Z',", "")))).isEqualTo("event 1: no time");
        assertThat(refused(OBJECTS, events(EVENT.replace("'value':3", "'value':[3]"))))
                .isEqualTo("event 1: an attribute whose value is no single one");
        assertThat(refused(OBJECTS, events(EVENT.replace("'value':3", "'value':3,'unit':'kg'"))))
                .isEqualTo("event 1: an attribute with a member that OCEL 2.0 does not define");
        assertThat(refused(OBJECTS, events(EVENT.replace("'id':'e1'", "'id':'e1','who':'x'"))))
                .isEqualTo("event 1: a member that OCEL 2.0 does not define");
        assertThat(refused(OBJECTS, events("7"))).isEqualTo("event 1: not an object");
        assertThat(refused(OBJECTS, "'events':{}")).isEqualTo("ocel: its events are no array");
        assertThat(refused(OBJECTS, events(EVENT.replace("'Abe'", "'\\ud800'")))).isEqualTo("event 1: half a character");
        assertThat(file("'ocel:events':{}").refusal()).startsWith("ocel: version 1");
    }

    @Test
    void hostile_json_is_refused_before_it_is_taken_in() throws Exception {
        assertThat(refused(OBJECTS, events(EVENT.replace("'id':'e1'", "'id':'e1','id':'e2'"))))
                .startsWith("line 1: not json, nested too deep, or one name twice in an object, after object 3");
        assertThat(file("'x':" + "[".repeat(100_000)).refusal()).startsWith("line 1: not json, nested too deep");
        assertThat(refused(OBJECTS, events(EVENT.replace("Abe", "x".repeat(2 << 20))))).startsWith("line 1: ");
        assertThat(refused(OBJECTS, events(EVENT.replace("Abe", "x".repeat(20_000)))))
                .isEqualTo("event 1: a name or value longer than 16384 characters");
        assertThat(refused(OBJECTS, events(EVENT)+ "}{")).isNotEmpty();
        String whole = new String(by("Case", file(TYPES, OBJECTS, events(EVENT))).bytes(), StandardCharsets.UTF_8);
        for (int length = 1; length < whole.length(); length += 7) {
            HistoryText cut = by("Case", HistoryText.of("x.jsonocel", whole.substring(0, length)));
            assertThat(cut.refusal()).as("cut off after %d characters", length).isNotEmpty();
        }
        assertThat(by("Case", HistoryText.of("x.jsonocel", whole.substring(0, whole.length() - 20))).refusal())
                .isEqualTo("ocel: cut off, after object 3");
    }

    @Test
    void a_name_that_promises_json_must_keep_it() throws Exception {
        assertThat(HistoryText.of("x.jsonocel", "case,activity,time\n").refusal()).isEqualTo("format: named as json, but holds no json object");
        assertThat(HistoryText.of("x.json", "<log/>").refusal()).isEqualTo("format: named as json, but holds no json object");
    }

    private static String refused(String... parts) throws Exception {
        String[] all = new String[parts.length + 1];
        all[0] = TYPES;
        System.arraycopy(parts, 0, all, 1, parts.length);
        return by("Case", file(all)).refusal();
    }

    private static String events(String inside) {
        return "'events':[" + inside + "]";
    }

    private static HistoryText file(String... members) {
        return HistoryText.of("x.jsonocel", ("{" + String.join(",", members) + "}").replace('\'', '"'));
    }

    private static HistoryText by(String type, HistoryText text) throws Exception {
        String mapping = "{\"akashi\":\"mapping/1\",\"name\":\"ocel\",\"case\":\"case:concept:name\",\"activity\":\"concept:name\","
                + "\"time\":\"time:timestamp\",\"caseObject\":\"" + type + "\"}";
        return text.with(text.options().withMapping(Mapping.parse(mapping.getBytes(StandardCharsets.UTF_8), EventCatalogue.shipped())));
    }
}
