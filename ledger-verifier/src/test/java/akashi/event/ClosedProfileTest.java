package akashi.event;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.disclosure.Disclosure;
import akashi.disclosure.Salt;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.testkit.TestEvents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Each rule of the closed profile, broken by an event whose digests are otherwise right. */
class ClosedProfileTest {
    private static final String HASH = "A".repeat(43);
    private static final Set<String> FACETS = Set.of("facets", "link", "row", "d1", "d2", "d3");

    private final SealedEvent honest = new TestEvents(7).caseOf("2026-0001", 2).get(1);
    private final SealedEvent opening = new TestEvents(7).caseOf("2026-0001", 2).get(0);
    private final EventOpener opener = new EventOpener(EventCatalogue.shipped());
    private final Set<OpeningFault> seen = EnumSet.noneOf(OpeningFault.class);

    @Test
    void the_forge_without_a_fault_opens() {
        assertThat(open(new Forge().forge(honest))).isInstanceOf(OpenedEvent.class);
    }

    @Test
    void every_rule_has_its_own_code() {
        record();
        content();
        fields();
        facets();
        disclosures();
        assertThat(seen).as("every fault is shown by an example").isEqualTo(EnumSet.allOf(OpeningFault.class));
    }

    private void record() {
        refused(OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("note", new JsonString("more"))));
        refused(OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.without("after")));
        refused(OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("sequence", new JsonInteger(-1))));
        refused(OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("sequence", new JsonInteger(0))));
        refused(OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("previous", JsonNull.NULL)));
        refused(OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("case", new JsonString("a\nb"))));
        refused(OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("case", new JsonString("e\u0301"))));
        refused(OpeningFault.RECORD_FORM, new Forge().rewriting("record", Forge.with("after", new JsonObject(Map.of()))));
        refused(OpeningFault.RECORD_FORM, opening, new Forge().rewriting("record", Forge.without("label")));
        refused(OpeningFault.RECORD_FORM, opening, new Forge().rewriting("record", Forge.with("previous", new JsonString(HASH))));
        refused(OpeningFault.DIGEST_COUNT, new Forge().rewriting("record", Forge.with("_sd", new JsonArray(List.of()))));
        refused(OpeningFault.DIGEST_FORM, new Forge().rewriting("record", Forge.with("_sd", JsonArray.of(new JsonString(HASH + "=")))));
        refused(OpeningFault.TOP_NAMES, new Forge().naming("facets", "record"));
        refused(OpeningFault.TOP_NAMES, new Forge().naming("facets", "rows"));
        refused(OpeningFault.TOP_NAMES, new Forge().naming("record", "facets"));
        refused(OpeningFault.NAME_WRONG, new Forge().naming("content", "contents"));
        refused(OpeningFault.SALT_LENGTH, new Forge().withSaltLength(Salt.ROW_LENGTH));
    }

    private void content() {
        refused(OpeningFault.CONTENT_FORM, new Forge().rewriting("content", Forge.with("mode", new JsonString("guessed"))));
        refused(OpeningFault.CONTENT_FORM, new Forge().rewriting("content", Forge.with("recordedAt", new JsonString("2026-11-23T00:00:00Z"))));
        refused(OpeningFault.CONTENT_FORM, new Forge().rewriting("content", Forge.with("rules", new JsonInteger(-1))));
        refused(OpeningFault.CONTENT_FORM, new Forge().rewriting("content", Forge.first("remark", JsonNull.NULL)));
        refused(OpeningFault.SCHEMA_UNKNOWN, new Forge().rewriting("content", Forge.with("revision", new JsonInteger(9))));
        refused(OpeningFault.SCHEMA_UNKNOWN, new Forge().rewriting("content", Forge.with("type", new JsonString("CaseBurned"))));
        refused(OpeningFault.DIGEST_COUNT, new Forge().rewriting("content", Forge.withDigests(digests -> {
            List<String> more = new ArrayList<>(digests);
            more.add("zz" + HASH.substring(2));
            return more;
        })));
        refused(OpeningFault.DIGEST_FORM, new Forge().rewriting("content", Forge.withDigests(digests -> {
            Collections.reverse(digests);
            return digests;
        })));
    }

    private void fields() {
        Forge forge = new Forge();
        refused(OpeningFault.FIELD_UNKNOWN, forge.withFields(fields -> replace(fields, 0, forge.disclosure("nationality", JsonNull.NULL))));
        refused(OpeningFault.FIELD_TWICE, forge.withFields(fields -> replace(fields, 0, forge.disclosure("actor", JsonNull.NULL))));
        refused(OpeningFault.FIELD_VALUE, forge.withFields(fields -> replace(fields, 0, forge.disclosure("occurredAt", new JsonString("today")))));
        refused(OpeningFault.FIELD_VALUE, forge.withFields(fields -> replace(fields, 0, forge.disclosure("occurredAt", new JsonInteger(1)))));
        refused(OpeningFault.DIGEST_COUNT, forge.withFields(fields -> {
            fields.remove(0);
            return fields;
        }));
    }

    private void facets() {
        refused(OpeningFault.ROW_SALT, new Forge().withWrongRowSalt());
        refused(OpeningFault.FACETS_FORM, new Forge().rewriting("facets", Forge.first("more", JsonNull.NULL)));
        refused(OpeningFault.FACETS_FORM, new Forge().rewriting("link", Forge.first("more", JsonNull.NULL)));
        refused(OpeningFault.FACETS_FORM, new Forge().rewriting("d2", Forge.without("_sd")));
        refused(OpeningFault.FACETS_FORM, new Forge().rewriting("d1", Forge.with("last", JsonNull.NULL)));
        refused(OpeningFault.FACETS_FORM, new Forge().rewriting("d3", Forge.with("_sd", new JsonArray(List.of()))));
        refused(OpeningFault.NAME_WRONG, new Forge().naming("d3", "d4"));
        refused(OpeningFault.FACETS_PARTIAL, select(disclosure -> !disclosure.name().equals("d3")));
        refused(OpeningFault.FACETS_PARTIAL, select(disclosure -> !FACETS.contains(disclosure.name()) || disclosure.name().equals("facets")));
    }

    private void disclosures() {
        refused(OpeningFault.RECORD_CLOSED, select(disclosure -> FACETS.contains(disclosure.name())));
        refused(OpeningFault.RECORD_CLOSED, select(disclosure -> false));
        refused(OpeningFault.DISCLOSURE_UNUSED, select(disclosure -> !disclosure.name().equals("content")));
        List<Disclosure> twice = new ArrayList<>(honest.disclosures());
        twice.add(twice.get(3));
        refused(OpeningFault.DISCLOSURE_TWICE, opener.open(honest.entryBytes(), twice));
        List<Disclosure> turned = new ArrayList<>(honest.disclosures());
        Collections.swap(turned, 2, 3);
        refused(OpeningFault.DISCLOSURE_ORDER, opener.open(honest.entryBytes(), turned));
        refused(OpeningFault.DISCLOSURE_FORM, opener.openTexts(honest.entryBytes(), List.of("WyJhIl0=")));
        refused(OpeningFault.ENTRY_FORM, opener.open("{}".getBytes(StandardCharsets.UTF_8), honest.disclosures()));
    }

    private Opening select(Predicate<Disclosure> open) {
        return opener.open(honest.entryBytes(), honest.disclosures().stream().filter(open).toList());
    }

    private static List<Disclosure> replace(List<Disclosure> fields, int at, Disclosure other) {
        fields.set(at, other);
        return fields;
    }

    private void refused(OpeningFault fault, Forge forge) {
        refused(fault, honest, forge);
    }

    private void refused(OpeningFault fault, SealedEvent event, Forge forge) {
        refused(fault, open(forge.forge(event)));
    }

    private void refused(OpeningFault fault, Opening opening) {
        assertThat(opening).isInstanceOfSatisfying(Opening.Refused.class, refused -> assertThat(refused.fault()).isEqualTo(fault));
        seen.add(fault);
    }

    private Opening open(Forge.Forged forged) {
        return opener.open(forged.entry(), forged.disclosures());
    }

    @Test
    void fields_left_closed_are_named_by_elimination() {
        OpenedEvent opened = (OpenedEvent) select(disclosure -> !disclosure.name().equals("actor") && !disclosure.name().equals("office"));
        assertThat(opened.closedFields()).containsExactly("actor", "office");
        assertThat(opened.isWhole()).isFalse();
    }

    @Test
    void an_event_whose_content_and_facets_are_closed_still_shows_its_place_in_the_chain() {
        OpenedEvent opened = (OpenedEvent) select(disclosure -> disclosure.name().equals("record"));
        assertThat(opened.record()).isEqualTo(honest.record());
        assertThat(opened.content()).isEmpty();
        assertThat(opened.facets()).isEmpty();
    }
}
