package akashi.verify;

import akashi.text.Instants;
import akashi.text.Language;
import akashi.text.Printable;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Between which two moments something was first shown to witnesses, and by whose clocks (docs/format/chain.md, "Time"). A value.
 *
 * @param notSeenBefore T1 in POSIX seconds: no quorum of witnesses had seen it before; empty: not shown
 * @param shownBy       T2 in POSIX seconds: by then it was shown to witnesses; empty: not shown
 * @param clocks        what the witnesses call themselves on whose cosignatures the two rest, each once
 */
public record ShownTimes(OptionalLong notSeenBefore, OptionalLong shownBy, List<String> clocks) {
    private static final long END_OF_YEAR_9999 = 253_402_300_800L;

    public ShownTimes {
        clocks = List.copyOf(clocks);
        notSeenBefore = writable(notSeenBefore);
        shownBy = writable(shownBy);
    }

    /** A witness may write any number; what has no spelling is not shown. */
    private static OptionalLong writable(OptionalLong seconds) {
        return seconds.isPresent() && seconds.getAsLong() >= 0 && seconds.getAsLong() < END_OF_YEAR_9999 ? seconds : OptionalLong.empty();
    }

    /** Is nothing shown of when it was? */
    public boolean isNothing() {
        return notSeenBefore.isEmpty() && shownBy.isEmpty();
    }

    /** One sentence about one event. */
    public String ofOne(Language language) {
        return language == Language.JA ? japanese() : english("it", "it");
    }

    /** One sentence about all events, of which these are the T1 of the first and the T2 of the last. */
    public String ofAll(Language language) {
        return language == Language.JA ? japanese() : english("any of it", "all of it");
    }

    /** By whose clocks, and what that does not say; to follow one of the sentences. */
    public String limits(Language language) {
        String who = Printable.of(String.join(language == Language.JA ? "、" : ", ", clocks));
        if (language == Language.JA) {
            return (isNothing() ? "" : who + " の時計による。") + "いつ決定されたか、いつ作成されたかを示すものではない。";
        }
        return (isNothing() ? "" : "By the clocks of " + who + ". ") + "This does not say when it was decided or written.";
    }

    /** The sentence about all events, by whose clocks, and what that does not say, as FORMAT.md 5 words it. */
    String whole(boolean isOne) {
        String sentence = isOne ? english("it", "it") : english("any of it", "all of it");
        return isNothing() ? sentence : sentence.substring(0, sentence.length() - 1) + ", by the clocks of " + String.join(", ", clocks)
                + ". This does not say when it was decided or written.";
    }

    private String english(String first, String last) {
        if (isNothing()) {
            return "When it was shown to witnesses: not shown.";
        }
        String from = notSeenBefore.isPresent() ? "No quorum had seen " + first + " before " + moment(notSeenBefore)
                : "Before when no quorum had seen it: not shown";
        String to = shownBy.isPresent() ? last + " was shown to witnesses by " + moment(shownBy) : "by when it was shown to witnesses: not shown";
        return from + "; " + to + ".";
    }

    private String japanese() {
        if (isNothing()) {
            return "証人に示された時期：示されていない。";
        }
        String from = notSeenBefore.isPresent() ? moment(notSeenBefore) + " より前には、定足数の証人は見ていない。"
                : "いつより前に見られていないか：示されていない。";
        String to = shownBy.isPresent() ? moment(shownBy) + " までに証人に示された。" : "いつまでに証人に示されたか：示されていない。";
        return from + to;
    }

    private static String moment(OptionalLong seconds) {
        return Instants.format(Instant.ofEpochSecond(seconds.getAsLong()));
    }
}
