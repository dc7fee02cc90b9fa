package akashi.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.text.MalformedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** TRUST.md J75 and its neighbours: each file gets one sentence that names the place. */
class HostileFilesTest {
    private static final String HEADER = "case_id,activity,timestamp,remark";
    private static final String ROW = "A1,check,2024-05-01T10:00:00Z,";
    private static final String EVENT = "<event><string key=\"concept:name\" value=\"a\"/>"
            + "<date key=\"time:timestamp\" value=\"2024-05-01T10:00:00Z\"/>%s</event>";

    @Test
    void a_doctype() throws Exception {
        assertThat(HistoryText.of("x.xes", "<?xml version=\"1.0\"?><!DOCTYPE log SYSTEM \"http://127.0.0.1:1/x.dtd\"><log/>").refusal())
                .startsWith("xes: a DOCTYPE is refused");
    }

    @Test
    void an_external_entity() throws Exception {
        assertThat(HistoryText.of("x.xes", "<!DOCTYPE log [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><log><trace>"
                + "&e;</trace></log>").refusal()).startsWith("xes: a DOCTYPE is refused");
    }

    @Test
    void a_billion_laughs() throws Exception {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE log [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            dtd.append("<!ENTITY a").append(i).append(" \"&a").append(i - 1).append(";&a").append(i - 1).append(";\">");
        }
        assertThat(HistoryText.of("x.xes", dtd + "]><log>&a29;</log>").refusal()).startsWith("xes: a DOCTYPE is refused");
    }

    @Test
    void an_entity_that_nobody_declared() throws Exception {
        assertThat(HistoryText.xes("<trace>&ghost;</trace>").refusal()).startsWith("line 3: ");
    }

    @Test
    void an_attribute_of_two_mebibytes() throws Exception {
        assertThat(HistoryText.xes("<trace><string key=\"concept:name\" value=\"" + "x".repeat(2 << 20) + "\"/></trace>").refusal())
                .isEqualTo("line 3: a tag or text longer than 1048576 bytes");
    }

    @Test
    void a_value_that_is_too_long_to_be_sealed() throws Exception {
        assertThat(HistoryText.xes(trace(EVENT.formatted("<string key=\"k\" value=\"" + "x".repeat(20_000) + "\"/>"))).refusal())
                .isEqualTo("trace 1, event 1: a name or value longer than 16384 characters");
        assertThat(HistoryText.csv(HEADER, ROW, ROW + "x".repeat(20_000)).refusal())
                .isEqualTo("line 3: a name or value longer than 16384 characters");
    }

    @Test
    void an_event_with_too_many_attributes() throws Exception {
        assertThat(HistoryText.xes(trace(EVENT.formatted("<int key=\"k\" value=\"1\"/>".repeat(1_000)))).refusal())
                .isEqualTo("trace 1, event 1: more than 1000 attributes");
        assertThat(HistoryText.xes(trace(EVENT.formatted(("<string key=\"k\" value=\"" + "x".repeat(16_000) + "\"/>").repeat(3))))
                .refusal())
                .isEqualTo("trace 1, event 1: attributes of more than 45000 bytes");
    }

    @Test
    void attributes_nested_too_deep() throws Exception {
        assertThat(HistoryText.xes(trace(EVENT.formatted("<list key=\"k\">".repeat(17) + "</list>".repeat(17)))).refusal())
                .isEqualTo("trace 1, event 1: attributes more than 16 deep");
        assertThat(HistoryText.xes("<x>".repeat(10_000) + "</x>".repeat(10_000)).refusal()).contains("elements more than 16 deep");
    }

    @Test
    void an_xes_file_cut_off() throws Exception {
        String whole = new String(HistoryText.xes(trace(EVENT.formatted("") + EVENT.formatted(""))).bytes(), StandardCharsets.UTF_8);
        assertThat(HistoryText.of("x.xes", whole.substring(0, whole.lastIndexOf("<date"))).refusal())
                .isEqualTo("xes: cut off, after trace 1, event 2");
    }

    @Test
    void xml_that_is_not_well_formed() throws Exception {
        assertThat(HistoryText.xes(trace(EVENT.formatted("<string key=\"a\" value=\"b\"></int>")) + " ".repeat(9_000)).refusal())
                .isEqualTo("line 4: not well-formed xml, or not in the encoding it names, after trace 1, event 1");
    }

    @Test
    void xml_in_another_encoding_than_it_names() throws Exception {
        String event = EVENT.formatted("<string key=\"a\" value=\"Büro\"/>");
        byte[] latin = new String(HistoryText.xes(trace(event) + " ".repeat(9_000)).bytes(),
                StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(HistoryText.of("x.xes", latin).refusal()).isEqualTo("line 4: not utf-8");
        String named = "<?xml version='1.0' encoding='US-ASCII'?><log><trace>\u00fc" + " ".repeat(9_000) + "</trace></log>";
        assertThat(HistoryText.of("x.xes", named.getBytes(StandardCharsets.ISO_8859_1)).refusal()).contains("not in the encoding it names");
    }

    @Test
    void another_kind_of_xml() throws Exception {
        assertThat(HistoryText.of("x.xes", "<html><body/></html>").refusal())
                .isEqualTo("xes: the document is not a log but another kind of xml");
    }

    @Test
    void an_event_without_a_case_or_outside_a_trace() throws Exception {
        assertThat(HistoryText.xes("<trace>" + EVENT.formatted("") + "</trace>").refusal()).isEqualTo("trace 1, event 1: no case");
        assertThat(HistoryText.xes(EVENT.formatted("")).refusal()).isEqualTo("line 3: an event outside a trace has no case");
        assertThat(HistoryText.csv(HEADER, ROW, ",check,2024-05-01T10:00:00Z,").refusal()).isEqualTo("line 3: no case");
    }

    @Test
    void an_event_without_a_time_or_with_none_that_can_be_read() throws Exception {
        assertThat(HistoryText.xes(trace("<event><string key=\"concept:name\" value=\"a\"/></event>")).refusal())
                .isEqualTo("trace 1, event 1: no time");
        assertThat(HistoryText.csv(HEADER, ROW, "A1,check,,").refusal()).isEqualTo("line 3: no time");
        assertThat(HistoryText.csv(HEADER, ROW, "A1,check,31.02.2024,").refusal())
                .isEqualTo("line 3: the time is written in a way that the mapping does not know");
        assertThat(HistoryText.csv(HEADER, "A1,check,2024-02-30T10:00:00Z,").refusal()).startsWith("line 2: the time");
    }

    @Test
    void ragged_rows() throws Exception {
        assertThat(HistoryText.csv(HEADER, ROW, "A1,check").refusal()).isEqualTo("line 3: 2 values, but the header names 4");
        assertThat(HistoryText.csv(HEADER, ROW + ",,").refusal()).isEqualTo("line 2: 6 values, but the header names 4");
    }

    @Test
    void a_quote_that_is_never_closed() throws Exception {
        assertThat(HistoryText.csv(HEADER, ROW, ROW + "\"open", ROW).refusal()).contains("a quote that is never closed");
        assertThat(HistoryText.csv(HEADER, ROW + "\"open", "x".repeat(2 << 20)).refusal())
                .isEqualTo("line 2: a row longer than 1048576 characters (a quote that is never closed?)");
        assertThat(HistoryText.csv(HEADER, ROW + "\"closed\"and more").refusal())
                .isEqualTo("line 2: a quote that is never closed, or text after one");
    }

    @Test
    void csv_that_is_not_utf_8() throws Exception {
        String text = HEADER + "\n" + ROW + "\n" + ROW + "Büro\n";
        assertThat(HistoryText.of("x.csv", text.getBytes(StandardCharsets.ISO_8859_1)).refusal()).isEqualTo("line 3: not utf-8");
        assertThat(HistoryText.of("x.csv", text.getBytes(StandardCharsets.UTF_16LE)).refusal())
                .isEqualTo("line 1: a zero byte (is this utf-16?)");
        assertThat(HistoryText.of("x.csv", text.getBytes(Charset.forName("UTF-16"))).refusal()).isEqualTo("line 1: not utf-8");
        assertThat(HistoryText.of("x.csv", (HEADER + "\n" + ROW).concat("\u00e9").getBytes(StandardCharsets.UTF_8)).events()).hasSize(1);
        byte[] cut = (HEADER + "\n" + ROW + "\u00e9").getBytes(StandardCharsets.UTF_8);
        assertThat(HistoryText.of("x.csv", Arrays.copyOf(cut, cut.length - 1)).refusal()).isEqualTo("line 2: cut off inside a character");
        byte[] overlong = (HEADER + "\n" + ROW + "??\n").getBytes(StandardCharsets.UTF_8);
        overlong[overlong.length - 3] = (byte) 0xc0;
        overlong[overlong.length - 2] = (byte) 0xaf;
        assertThat(HistoryText.of("x.csv", overlong).refusal()).isEqualTo("line 2: not utf-8");
    }

    @Test
    void control_characters_and_look_alike_case_numbers() throws Exception {
        assertThat(HistoryText.csv(HEADER, ROW + "\u001b[31mred").refusal()).isEqualTo("line 2: a control character in a name or value");
        assertThat(HistoryText.csv(HEADER, "A\u202e1,check,2024-05-01T10:00:00Z,").refusal())
                .contains("line 2: a case number with a hidden character");
        assertThat(HistoryText.csv(HEADER, "e\u0301,check,2024-05-01T10:00:00Z,").refusal()).contains("not in normal form C");
    }

    @Test
    void the_number_of_the_ledger_s_own_case_however_it_is_put_together() throws Exception {
        String sentence = ": the case number akashi:oversight, which is the ledger's own: erasures are listed in it";
        assertThat(HistoryText.csv(HEADER, ROW, "akashi:oversight,check,2024-05-01T10:00:00Z,").refusal()).isEqualTo("line 3" + sentence);
        assertThat(HistoryText.csv(HEADER, " akashi:oversight ,check,2024-05-01T10:00:00Z,").refusal()).isEqualTo("line 2" + sentence);
        HistoryText prefixed = HistoryText.csv(HEADER, "oversight,check,2024-05-01T10:00:00Z,");
        assertThat(prefixed.with(prefixed.options().withCasePrefix("akashi:")).refusal()).isEqualTo("line 2" + sentence);
        assertThat(HistoryText.xes("<trace><string key=\"concept:name\" value=\"akashi:oversight\"/>" + EVENT.formatted("") + "</trace>").refusal())
                .isEqualTo("trace 1, event 1" + sentence);
        assertThat(HistoryText.csv(HEADER, "akashi:oversight-2,check,2024-05-01T10:00:00Z,").events()).hasSize(1);
    }

    @Test
    void headers_that_cannot_be_used() throws Exception {
        assertThat(HistoryText.csv("a,b,b").refusal()).isEqualTo("line 1: column 3 has the name of another");
        assertThat(HistoryText.csv("who,what,when").refusal())
                .isEqualTo("columns: no case, activity and time among \"who\", \"what\", \"when\"; name them in a mapping file"
                        + " and give it with --mapping (docs/import.md)");
        assertThat(HistoryText.of("x.csv", "\n\n").refusal()).isEqualTo("format: empty");
        assertThat(HistoryText.of("x.csv", "").refusal()).isEqualTo("format: empty");
    }

    @Test
    void a_name_that_does_not_say_what_the_file_holds() throws Exception {
        byte[] csv = HistoryText.csv(HEADER, ROW).bytes();
        assertThat(HistoryText.of("x.xes", csv).refusal()).isEqualTo("format: named .xes, but holds no xml");
        assertThat(HistoryText.of("x.csv", HistoryText.xes("").bytes()).refusal()).isEqualTo("format: named .csv, but holds xml");
        assertThat(HistoryText.of("x.csv.gz", csv).refusal()).isEqualTo("format: named .gz, but not gzipped");
        assertThat(HistoryText.of("x.csv", HistoryText.gzip(csv)).refusal()).isEqualTo("format: gzipped, but not named .gz");
        assertThat(HistoryText.of("x.zip", "PK\u0003\u0004").refusal()).contains("a zip archive");
        assertThat(HistoryText.of("x", csv).events()).hasSize(1);
    }

    @Test
    void a_gzip_file_cut_off_anywhere() throws Exception {
        byte[] packed = HistoryText.gzip(HistoryText.csv(HEADER, ROW, ROW).bytes());
        for (int length = 3; length < packed.length; length++) {
            assertThat(HistoryText.of("x.csv.gz", Arrays.copyOf(packed, length)).refusal()).startsWith("gzip: cut off after ");
        }
    }

    @Test
    void a_gzip_file_with_a_flipped_bit_is_never_taken() throws Exception {
        byte[] packed = HistoryText.gzip(HistoryText.csv(HEADER, ROW, ROW + "remark").bytes());
        // Bytes 4 to 9 of the header are a time and marks that mean nothing.
        for (int at = 10; at < packed.length; at++) {
            byte[] broken = packed.clone();
            broken[at] ^= 4;
            assertThat(HistoryText.of("x.csv.gz", broken).refusal()).as("byte " + at).isNotEmpty();
        }
    }

    @Test
    void bytes_after_the_end_of_a_gzip_file() throws Exception {
        byte[] packed = HistoryText.gzip(HistoryText.csv(HEADER, ROW).bytes());
        assertThat(HistoryText.of("x.csv.gz", join(packed, "rubbish".getBytes(StandardCharsets.US_ASCII))).refusal())
                .isEqualTo("gzip: bytes after the end of the packed data");
        byte[] more = HistoryText.gzip((ROW + "more\n").getBytes(StandardCharsets.UTF_8));
        assertThat(HistoryText.of("x.csv.gz", join(packed, more)).events()).hasSize(2);
    }

    @Test
    void a_gzip_bomb() throws Exception {
        byte[] bomb = HistoryText.gzip(HistoryText.csv(HEADER, (ROW + "\n").repeat(1_000_000)).bytes());
        assertThat(HistoryText.of("x.csv.gz", bomb).refusal()).isEqualTo("gzip: unpacks to more than 200 times its size");
    }

    @Test
    void mappings_that_say_nothing_or_the_wrong_thing() {
        assertThat(mappingRefusal("{}")).isEqualTo("mapping: its member \"akashi\" is not \"mapping/1\"");
        assertThat(mappingRefusal("{\"akashi\":\"mapping/1\",\"name\":\"n\",\"activity\":\"a\",\"time\":\"t\"}"))
                .isEqualTo("mapping: it does not say which column holds the case");
        assertThat(mappingRefusal(mapping("\"evnets\":{}"))).startsWith("mapping: mapping: a member that is none of ");
        assertThat(mappingRefusal(mapping("\"zone\":\"Mars/Base\""))).isEqualTo("mapping: zone: there is none of this name");
        assertThat(mappingRefusal(mapping("\"timeFormats\":[\"{\"]"))).startsWith("mapping: timeFormats: not a pattern");
        assertThat(mappingRefusal(mapping("\"events\":{\"x\":\"Imagined\"}")))
                .isEqualTo("mapping: event 1: no type of event that can be imported");
        assertThat(mappingRefusal(mapping("\"events\":{\"x\":\"TrailDisclosed\"}"))).contains("no type of event that can be imported");
        assertThat(mappingRefusal(mapping("\"events\":{\"x\":{\"type\":\"FeePaid\",\"fields\":{\"amuont\":\"y\"}}}")))
                .isEqualTo("mapping: event 1: FeePaid has no field of its own of this name");
    }

    private static String mappingRefusal(String json) {
        try {
            Mapping.parse(json.getBytes(StandardCharsets.UTF_8), EventCatalogue.shipped());
        } catch (MalformedException e) {
            return e.getMessage();
        }
        throw new AssertionError("not refused: " + json);
    }

    private static String mapping(String member) {
        return "{\"akashi\":\"mapping/1\",\"name\":\"n\",\"case\":\"c\",\"activity\":\"a\",\"time\":\"t\"," + member + "}";
    }

    private static String trace(String events) {
        return "<trace><string key=\"concept:name\" value=\"A1\"/>\n" + events + "</trace>";
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
