package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundledEvent;
import akashi.casefile.EventCatalogue;
import akashi.disclosure.Disclosure;
import akashi.event.EventOpener;
import akashi.json.CompactJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our sealed events, opened by SD-JWT libraries that are not ours. */
@ExtendWith(TheLedger.class)
class SdJwtIT {

    @ParameterizedTest
    @EnumSource
    void every_event_of_a_trail_is_opened_to_what_we_read(SdJwtLibrary library, WitnessedLedger ledger) throws Exception {
        EventOpener opener = new EventOpener(EventCatalogue.shipped());
        List<BundledEvent> events = OurReading.sealedEvents(ledger.trail("K-7"));
        assertThat(events).hasSizeGreaterThanOrEqualTo(WitnessedLedger.EVENTS);
        for (BundledEvent event : events) {
            String ours = CompactJson.text(OurReading.claims(opener.openTexts(event.entry().entry(), event.disclosures()).orThrow()));
            assertThat(ours).as("there is something to read").contains("\"case\":\"K-7\"", "\"d3\":{");
            assertThat(library.claims(payload(event), event.disclosures())).isEqualTo(SdJwtLibrary.map(ours));
        }
    }

    @ParameterizedTest
    @EnumSource
    void with_one_disclosure_replaced_its_claim_stays_closed_and_without_any_all_do(SdJwtLibrary library, WitnessedLedger ledger) throws Exception {
        BundledEvent event = OurReading.sealedEvents(ledger.trail("K-7")).get(0);
        assertThat(library.claims(payload(event), List.of())).isEmpty();
        List<String> whole = names(library.claims(payload(event), event.disclosures()));
        for (int place = 0; place < event.disclosures().size(); place++) {
            List<String> wrong = new ArrayList<>(event.disclosures());
            String name = Disclosure.parse(wrong.get(place)).name();
            assertThat(whole).contains(name);
            wrong.set(place, withAnotherSalt(wrong.get(place)));
            assertThat(names(library.claims(payload(event), wrong))).as("without %s", name).doesNotContain(name);
        }
    }

    @Test
    void the_digests_are_those_that_the_other_library_computes(WitnessedLedger ledger) throws Exception {
        for (BundledEvent event : OurReading.sealedEvents(ledger.trail("K-7"))) {
            for (String text : event.disclosures()) {
                assertThat(com.authlete.sd.Disclosure.parse(text).digest()).isEqualTo(Disclosure.parse(text).digest().base64Url());
            }
        }
    }

    private static String payload(BundledEvent event) {
        return new String(event.entry().entry(), StandardCharsets.UTF_8);
    }

    private static String withAnotherSalt(String disclosure) {
        byte[] json = Base64.getUrlDecoder().decode(disclosure);
        json[2] ^= 1;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
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
}
