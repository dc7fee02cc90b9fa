package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundledEvent;
import akashi.bundle.TrailBundle;
import akashi.casefile.EventCatalogue;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.EventOpener;
import akashi.event.Facets;
import akashi.event.OpenedEvent;
import akashi.event.Opening;
import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import com.authlete.sd.Disclosure;
import com.authlete.sd.SDObjectDecoder;
import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Our sealed events, opened by an SD-JWT library that is not ours (com.authlete:sd-jwt). */
@ExtendWith(TheLedger.class)
class SdJwtIT {
    private static final Gson GSON = new Gson();
    private static final DateTimeFormatter RECORDED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Test
    void it_opens_every_event_of_a_trail_to_what_we_read(WitnessedLedger ledger) throws Exception {
        EventOpener opener = new EventOpener(EventCatalogue.shipped());
        List<BundledEvent> events = sealedEvents(ledger);
        assertThat(events).hasSizeGreaterThanOrEqualTo(WitnessedLedger.EVENTS);
        for (BundledEvent event : events) {
            Opening opening = opener.openTexts(event.entry().entry(), event.disclosures());
            assertThat(opening).isInstanceOf(OpenedEvent.class);
            assertThat(decoded(event.entry().entry(), event.disclosures())).isEqualTo(map(CompactJson.text(claims((OpenedEvent) opening))));
        }
    }

    @Test
    void with_a_wrong_disclosure_or_none_it_opens_no_claim(WitnessedLedger ledger) throws Exception {
        BundledEvent event = sealedEvents(ledger).get(0);
        byte[] entry = event.entry().entry();
        assertThat(decoded(entry, List.of())).isEmpty();
        Map<String, Object> whole = decoded(entry, event.disclosures());
        assertThat(whole).containsOnlyKeys("record", "facets");
        for (int place = 0; place < event.disclosures().size(); place++) {
            List<String> wrong = new ArrayList<>(event.disclosures());
            Disclosure right = Disclosure.parse(wrong.get(place));
            wrong.set(place, withAnotherSalt(wrong.get(place)));
            Map<String, Object> opened = decoded(entry, wrong);
            assertThat(names(opened)).as("without %s", right.getClaimName()).doesNotContain(right.getClaimName())
                    .isSubsetOf(names(whole));
        }
    }

    @Test
    void it_computes_the_digests_that_the_entry_and_its_layers_name(WitnessedLedger ledger) throws Exception {
        for (BundledEvent event : sealedEvents(ledger)) {
            for (String text : event.disclosures()) {
                assertThat(Disclosure.parse(text).digest()).isEqualTo(akashi.disclosure.Disclosure.parse(text).digest().base64Url());
            }
            String entry = new String(event.entry().entry(), StandardCharsets.UTF_8);
            assertThat(event.disclosures().stream().map(text -> Disclosure.parse(text).digest()).filter(entry::contains)).hasSize(2);
        }
    }

    private static List<BundledEvent> sealedEvents(WitnessedLedger ledger) throws Exception {
        return TrailBundle.readZip(ledger.trail("K-7")).events().stream().filter(event -> !event.disclosures().isEmpty()).toList();
    }

    private static String withAnotherSalt(String disclosure) {
        byte[] json = Base64.getUrlDecoder().decode(disclosure);
        json[2] ^= 1;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    /** What the library makes of an entry and disclosures. It opens one layer at a call, and is called for the layers below. */
    private static Map<String, Object> decoded(byte[] entry, List<String> disclosures) {
        return decoded(map(new String(entry, StandardCharsets.UTF_8)), disclosures.stream().map(Disclosure::parse).toList());
    }

    private static Map<String, Object> decoded(Map<?, ?> layer, List<Disclosure> disclosures) {
        Map<String, Object> encoded = new LinkedHashMap<>();
        layer.forEach((name, value) -> encoded.put((String) name, value));
        Map<String, Object> decoded = new LinkedHashMap<>(new SDObjectDecoder().decode(encoded, disclosures));
        decoded.replaceAll((name, value) -> value instanceof Map<?, ?> below ? decoded(below, disclosures) : value);
        return decoded;
    }

    private static Map<String, Object> map(String json) {
        return GSON.fromJson(json, new TypeToken<Map<String, Object>>() { }.getType());
    }

    /** The names of all claims, at any depth. */
    private static List<String> names(Map<?, ?> claims) {
        List<String> names = new ArrayList<>();
        claims.forEach((name, value) -> {
            names.add((String) name);
            if (value instanceof Map<?, ?> below) {
                names.addAll(names(below));
            }
        });
        return names;
    }

    /** Our own reading, as the claims that it stands for. */
    private static JsonObject claims(OpenedEvent event) {
        CaseRecord record = event.record();
        JsonObject claims = JsonObject.EMPTY.with("case", record.caseNumber()).with("sequence", record.sequence())
                .with("previous", record.previous().<JsonValue>map(SdJwtIT::text).orElse(JsonNull.NULL))
                .with("after", record.after().<JsonValue>map(after -> JsonObject.EMPTY.with("treeSize", after.treeSize())
                        .with("note", text(after.note()))).orElse(JsonNull.NULL));
        if (record.label().isPresent()) {
            claims = claims.with("label", Base64.getUrlEncoder().withoutPadding().encodeToString(record.label().get().bytes()));
        }
        Facets facets = event.facets().orElseThrow();
        JsonObject rungs = facets.second().with("d3", facets.third());
        return JsonObject.EMPTY.with("record", claims.with("content", content(event.content().orElseThrow())))
                .with("facets", JsonObject.EMPTY.with("link", JsonObject.EMPTY.with("row",
                        facets.row().with("d1", facets.first().with("d2", rungs)))));
    }

    private static JsonObject content(Content content) {
        JsonObject claims = JsonObject.EMPTY.with("type", content.type()).with("revision", content.revision()).with("rules", content.rules())
                .with("mode", content.mode().word()).with("recordedAt", RECORDED.format(content.recordedAt()));
        for (Map.Entry<String, JsonValue> field : content.fields().entrySet()) {
            claims = claims.with(field.getKey(), field.getValue());
        }
        return claims;
    }

    private static JsonString text(Hash digest) {
        return new JsonString(digest.base64Url());
    }
}
