package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ShownTimesTest {
    private static final OptionalLong T1 = OptionalLong.of(Instant.parse("2026-11-23T09:00:00Z").getEpochSecond());
    private static final OptionalLong T2 = OptionalLong.of(Instant.parse("2026-11-23T09:10:00Z").getEpochSecond());
    private static final OptionalLong NOT = OptionalLong.empty();
    private static final List<String> CLOCKS = List.of("ngo.example/witness", "bar.example/witness");

    @Test
    void the_words_say_what_is_shown_and_what_is_not() {
        ShownTimes both = new ShownTimes(T1, T2, CLOCKS);
        assertThat(both.ofOne(Language.EN)).isEqualTo(
                "No quorum had seen it before 2026-11-23T09:00:00.000Z; it was shown to witnesses by 2026-11-23T09:10:00.000Z.");
        assertThat(both.ofAll(Language.EN)).isEqualTo(
                "No quorum had seen any of it before 2026-11-23T09:00:00.000Z; all of it was shown to witnesses by 2026-11-23T09:10:00.000Z.");
        assertThat(both.limits(Language.EN)).isEqualTo(
                "By the clocks of ngo.example/witness, bar.example/witness. This does not say when it was decided or written.");
        assertThat(both.whole(true)).isEqualTo("No quorum had seen it before 2026-11-23T09:00:00.000Z; it was shown to witnesses by "
                + "2026-11-23T09:10:00.000Z, by the clocks of ngo.example/witness, bar.example/witness. This does not say when it was "
                + "decided or written.");
        assertThat(new ShownTimes(NOT, T2, CLOCKS).ofOne(Language.EN)).isEqualTo(
                "Before when no quorum had seen it: not shown; it was shown to witnesses by 2026-11-23T09:10:00.000Z.");
        assertThat(new ShownTimes(T1, NOT, CLOCKS).ofOne(Language.EN)).isEqualTo(
                "No quorum had seen it before 2026-11-23T09:00:00.000Z; by when it was shown to witnesses: not shown.");
        assertThat(new ShownTimes(NOT, NOT, List.of()).ofOne(Language.EN)).isEqualTo("When it was shown to witnesses: not shown.");
        assertThat(new ShownTimes(NOT, NOT, List.of()).limits(Language.EN)).isEqualTo("This does not say when it was decided or written.");
    }

    @Test
    void the_words_in_japanese() {
        ShownTimes both = new ShownTimes(T1, T2, CLOCKS);
        assertThat(both.ofOne(Language.JA)).isEqualTo(
                "2026-11-23T09:00:00.000Z より前には、定足数の証人は見ていない。2026-11-23T09:10:00.000Z までに証人に示された。");
        assertThat(both.limits(Language.JA)).isEqualTo(
                "ngo.example/witness、bar.example/witness の時計による。いつ決定されたか、いつ作成されたかを示すものではない。");
        assertThat(new ShownTimes(NOT, NOT, List.of()).ofAll(Language.JA)).isEqualTo("証人に示された時期：示されていない。");
    }

    @Test
    void a_number_that_is_no_moment_is_not_shown() {
        assertThat(new ShownTimes(OptionalLong.of(Long.MAX_VALUE), OptionalLong.of(-1), CLOCKS).isNothing()).isTrue();
    }
}
