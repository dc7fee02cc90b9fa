package akashi.command.access;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.AccessCode;
import akashi.command.casefile.CaseEvent;
import akashi.event.Mode;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseDoorsTest {
    private static final TestRandom RANDOM = new TestRandom(17);
    private static final AccessCode OLDER = AccessCode.draw(RANDOM);
    private static final AccessCode NEWER = AccessCode.draw(RANDOM);
    private static final AccessCode SATOS = AccessCode.draw(RANDOM);

    @Test
    void the_newest_code_of_a_holder_opens_and_an_older_one_does_not() {
        CaseDoors doors = CaseDoors.of(List.of(issued(OLDER), issued(NEWER)));
        assertThat(doors.opens(OLDER, "A 1")).isEmpty();
        assertThat(doors.opens(NEWER, "A 1")).isPresent();
    }

    @Test
    void an_erased_event_closes_what_was_opened_before_it_since_it_may_have_been_the_end_of_it() {
        List<CaseEvent> events = new ArrayList<>(List.of(issued(OLDER), represented("RepresentativeAppointed"), issuedToSato(SATOS), CaseEvent.ERASED));
        CaseDoors doors = CaseDoors.of(events);
        assertThat(doors.opens(OLDER, "A 1")).isEmpty();
        assertThat(doors.opens(SATOS, "A 1")).isEmpty();
        assertThat(doors.isAppointed("Sato")).isFalse();
        events.addAll(List.of(issued(NEWER), represented("RepresentativeAppointed"), issuedToSato(SATOS)));
        CaseDoors later = CaseDoors.of(events);
        assertThat(later.opens(NEWER, "A 1")).isPresent();
        assertThat(later.opens(SATOS, "A 1")).isPresent();
        assertThat(later.opens(OLDER, "A 1")).isEmpty();
    }

    private static CaseEvent issued(AccessCode code) {
        return event("AccessCodeIssued", "codeDigest", code.digest().base64Url());
    }

    private static CaseEvent issuedToSato(AccessCode code) {
        return event("AccessCodeIssued", "codeDigest", code.digest().base64Url(), "holder", "representative", "representative", "Sato");
    }

    private static CaseEvent represented(String type) {
        return event(type, "representative", "Sato");
    }

    private static CaseEvent event(String type, String... fields) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], new JsonString(fields[i + 1]));
        }
        return new CaseEvent(type, 2, Mode.NATIVE, Instant.EPOCH, values);
    }
}
