package akashi.event;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.disclosure.Disclosure;
import akashi.disclosure.Salt;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonLimits;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.StrictJson;
import akashi.testkit.TestEvents;
import akashi.testkit.VectorFile;
import akashi.testkit.Vectors;
import akashi.text.Base64;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Each rule of the closed profile, broken by an event whose digests are otherwise right: these are the vectors in docs/format. */
class ClosedProfileTest {
    private static final String HASH = "A".repeat(43);
    private static final Set<String> FACETS = Set.of("facets", "link", "row", "d1", "d2", "d3");

    private final SealedEvent honest = new TestEvents(7).caseOf("2026-0001", 2).get(1);
    private final SealedEvent opening = new TestEvents(7).caseOf("2026-0001", 2).get(0);
    private final EventOpener opener = new EventOpener(EventCatalogue.shipped());
    private final Map<String, VectorFile> vectors = new TreeMap<>();
    private final Set<OpeningFault> seen = EnumSet.noneOf(OpeningFault.class);

    @Test
    void the_committed_vectors_are_those_that_are_generated_and_every_rule_has_one() {
        vectors.put("whole", given(new Forge().forge(honest)).vector("opened"));
        vectors.put("first_of_a_case", given(new Forge().forge(opening)).vector("opened"));
        vectors.put("fields_closed", select(each -> !each.name().equals("actor") && !each.name().equals("office")).vector("opened"));
        vectors.put("content_and_facets_closed", select(each -> each.name().equals("record")).vector("opened"));
        record();
        content();
        fields();
        facets();
        disclosures();
        assertThat(seen).as("every fault is shown by an example").isEqualTo(EnumSet.allOf(OpeningFault.class));
        VectorFile.compare("event", vectors);
    }

    @Test
    void every_vector_opens_or_breaks_the_rule_that_it_is_named_for() throws MalformedException {
        for (Map.Entry<String, VectorFile> vector : VectorFile.committed("event", 50).entrySet()) {
            Given given = Given.of(vector.getValue());
            Opening opening = opener.openTexts(given.entry(), given.disclosures());
            String outcome = opening instanceof Opening.Refused refused ? refused.fault().code() : "opened";
            assertThat(outcome).as(vector.getKey()).isEqualTo(vector.getValue().expect());
        }
    }

    private void record() {
        refused("record_has_a_member_more", OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("note", new JsonString("more"))));
        refused("record_lacks_after", OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.without("after")));
        refused("record_sequence_negative", OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("sequence", new JsonInteger(-1))));
        refused("record_sequence_zero_without_label", OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("sequence", new JsonInteger(0))));
        refused("record_without_previous", OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("previous", JsonNull.NULL)));
        refused("record_case_number_with_line_feed", OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("case", new JsonString("a\nb"))));
        refused("record_case_number_decomposed", OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("case", new JsonString("e\u0301"))));
        refused("record_after_empty", OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("after", new JsonObject(Map.of()))));
        refused("record_first_without_label", OpeningFault.RECORD_FORM, opening, new Forge().rewriting("record", Forge.without("label")));
        refused("record_first_with_previous", OpeningFault.RECORD_FORM, opening, new Forge().rewriting("record", Forge.with("previous", new JsonString(HASH))));
        refused("record_without_digest", OpeningFault.DIGEST_COUNT, new Forge().rewriting("record", Forge.with("_sd", new JsonArray(List.of()))));
        refused("record_digest_padded", OpeningFault.DIGEST_FORM, new Forge().rewriting("record", Forge.with("_sd", JsonArray.of(new JsonString(HASH + "=")))));
        refused("top_two_records", OpeningFault.TOP_NAMES, new Forge().naming("facets", "record"));
        refused("top_unknown_name", OpeningFault.TOP_NAMES, new Forge().naming("facets", "rows"));
        refused("top_two_facets", OpeningFault.TOP_NAMES, new Forge().naming("record", "facets"));
        refused("content_under_another_name", OpeningFault.NAME_WRONG, new Forge().naming("content", "contents"));
        refused("salt_of_32_bytes", OpeningFault.SALT_LENGTH, new Forge().withSaltLength(Salt.ROW_LENGTH));
    }

    private void content() {
        refused("content_mode_unknown", OpeningFault.CONTENT_FORM, new Forge().rewriting("content", Forge.with("mode", new JsonString("guessed"))));
        refused("content_time_without_milliseconds", OpeningFault.CONTENT_FORM, new Forge().rewriting("content", Forge.with("recordedAt", new JsonString("2026-11-23T00:00:00Z"))));
        refused("content_rules_negative", OpeningFault.CONTENT_FORM, new Forge().rewriting("content", Forge.with("rules", new JsonInteger(-1))));
        refused("content_has_a_member_more", OpeningFault.CONTENT_FORM, new Forge().rewriting("content", Forge.first("remark", JsonNull.NULL)));
        refused("content_revision_unknown", OpeningFault.SCHEMA_UNKNOWN, new Forge().rewriting("content", Forge.with("revision", new JsonInteger(9))));
        refused("content_type_unknown", OpeningFault.SCHEMA_UNKNOWN, new Forge().rewriting("content", Forge.with("type", new JsonString("CaseBurned"))));
        refused("content_decoy_digest", OpeningFault.DIGEST_COUNT, new Forge().rewriting("content", Forge.withDigests(digests -> {
            List<String> more = new ArrayList<>(digests);
            more.add("zz" + HASH.substring(2));
            return more;
        })));
        refused("content_digests_descending", OpeningFault.DIGEST_FORM, new Forge().rewriting("content", Forge.withDigests(digests -> {
            Collections.reverse(digests);
            return digests;
        })));
    }

    private void fields() {
        Forge forge = new Forge();
        refused("field_not_in_schema", OpeningFault.FIELD_UNKNOWN, forge.withFields(fields -> replace(fields, 0, forge.disclosure("nationality", JsonNull.NULL))));
        refused("field_opened_twice", OpeningFault.FIELD_TWICE, forge.withFields(fields -> replace(fields, 0, forge.disclosure("actor", JsonNull.NULL))));
        refused("field_value_not_an_instant", OpeningFault.FIELD_VALUE, forge.withFields(fields -> replace(fields, 0, forge.disclosure("occurredAt", new JsonString("today")))));
        refused("field_value_of_another_type", OpeningFault.FIELD_VALUE, forge.withFields(fields -> replace(fields, 0, forge.disclosure("occurredAt", new JsonInteger(1)))));
        refused("content_digest_missing", OpeningFault.DIGEST_COUNT, forge.withFields(fields -> {
            fields.remove(0);
            return fields;
        }));
    }

    private void facets() {
        refused("row_salt_drawn", OpeningFault.ROW_SALT, new Forge().withWrongRowSalt());
        refused("facets_member_more", OpeningFault.FACETS_FORM, new Forge().rewriting("facets", Forge.first("more", JsonNull.NULL)));
        refused("link_member_more", OpeningFault.FACETS_FORM, new Forge().rewriting("link", Forge.first("more", JsonNull.NULL)));
        refused("rung_without_digests", OpeningFault.FACETS_FORM, new Forge().rewriting("d2", Forge.without("_sd")));
        refused("rung_digests_not_last", OpeningFault.FACETS_FORM, new Forge().rewriting("d1", Forge.with("last", JsonNull.NULL)));
        refused("last_rung_with_digests", OpeningFault.FACETS_FORM, new Forge().rewriting("d3", Forge.with("_sd", new JsonArray(List.of()))));
        refused("rung_under_another_name", OpeningFault.NAME_WRONG, new Forge().naming("d3", "d4"));
        refused("facets_without_last_rung", OpeningFault.FACETS_PARTIAL, select(disclosure -> !disclosure.name().equals("d3")));
        refused("facets_alone_opened", OpeningFault.FACETS_PARTIAL, select(disclosure -> !FACETS.contains(disclosure.name()) || disclosure.name().equals("facets")));
    }

    private void disclosures() {
        refused("facets_opened_record_closed", OpeningFault.RECORD_CLOSED, select(disclosure -> FACETS.contains(disclosure.name())));
        refused("nothing_opened", OpeningFault.RECORD_CLOSED, select(disclosure -> false));
        refused("content_closed_fields_opened", OpeningFault.DISCLOSURE_UNUSED, select(disclosure -> !disclosure.name().equals("content")));
        List<Disclosure> twice = new ArrayList<>(honest.disclosures());
        twice.add(twice.get(3));
        refused("disclosure_twice", OpeningFault.DISCLOSURE_TWICE, new Given(honest.entryBytes(), texts(twice)));
        List<Disclosure> turned = new ArrayList<>(honest.disclosures());
        Collections.swap(turned, 2, 3);
        refused("disclosures_out_of_order", OpeningFault.DISCLOSURE_ORDER, new Given(honest.entryBytes(), texts(turned)));
        refused("disclosure_padded", OpeningFault.DISCLOSURE_FORM, new Given(honest.entryBytes(), List.of("WyJhIl0=")));
        refused("entry_of_another_kind", OpeningFault.ENTRY_FORM, new Given("{}".getBytes(StandardCharsets.UTF_8), texts(honest.disclosures())));
    }

    private Given select(Predicate<Disclosure> open) {
        return new Given(honest.entryBytes(), texts(honest.disclosures().stream().filter(open).toList()));
    }

    private OpenedEvent open(Predicate<Disclosure> open) {
        return (OpenedEvent) opener.open(honest.entryBytes(), honest.disclosures().stream().filter(open).toList());
    }

    private static List<Disclosure> replace(List<Disclosure> fields, int at, Disclosure other) {
        fields.set(at, other);
        return fields;
    }

    private void refused(String name, OpeningFault fault, Forge forge) {
        refused(name, fault, honest, forge);
    }

    private void refused(String name, OpeningFault fault, SealedEvent event, Forge forge) {
        refused(name, fault, given(forge.forge(event)));
    }

    private void refused(String name, OpeningFault fault, Given given) {
        vectors.put(name, given.vector(fault.code()));
        seen.add(fault);
    }

    private static Given given(Forge.Forged forged) {
        return new Given(forged.entry(), texts(forged.disclosures()));
    }

    private static List<String> texts(List<Disclosure> disclosures) {
        return disclosures.stream().map(Disclosure::text).toList();
    }

    /** What an opener is handed; as a vector's body: {@code {"entry":"<base64>","disclosures":[...]}}. */
    private record Given(byte[] entry, List<String> disclosures) {
        VectorFile vector(String expect) {
            return new VectorFile(expect, "one event of a made-up case", CompactJson.write(JsonObject.EMPTY
                    .with("entry", Base64.encode(entry)).with("disclosures", JsonArray.ofStrings(disclosures))));
        }

        static Given of(VectorFile vector) throws MalformedException {
            JsonObject body = StrictJson.parseObject(vector.body(), JsonLimits.TRAIL, "vector");
            return new Given(Base64.decode(body.text("entry"), "entry"), Vectors.strings(body.array("disclosures")));
        }
    }

    @Test
    void fields_left_closed_are_named_by_elimination() {
        OpenedEvent opened = open(disclosure -> !disclosure.name().equals("actor") && !disclosure.name().equals("office"));
        assertThat(opened.closedFields()).containsExactly("actor", "office");
        assertThat(opened.isWhole()).isFalse();
    }

    @Test
    void an_event_whose_content_and_facets_are_closed_still_shows_its_place_in_the_chain() {
        OpenedEvent opened = open(disclosure -> disclosure.name().equals("record"));
        assertThat(opened.record()).isEqualTo(honest.record());
        assertThat(opened.content()).isEmpty();
        assertThat(opened.facets()).isEmpty();
    }
}
