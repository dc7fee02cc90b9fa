package akashi.query.published;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What changed between two texts, word by word, in the order in which a reader meets it. */
public final class TextDifference {
    /** A stretch of text. */
    public record Piece(Change change, String text) { }

    /** What became of it. */
    public enum Change {
        /** It stands in both. */
        SAME,
        /** It stands in the earlier text alone. */
        REMOVED,
        /** It stands in the later text alone. */
        ADDED
    }

    private TextDifference() {
    }

    /** @param locale whose words; Japanese has no blanks between them */
    public static List<Piece> between(String earlier, String later, Locale locale) {
        List<String> before = words(earlier, locale);
        List<String> after = words(later, locale);
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            add(pieces, Change.SAME, before.subList(at, delta.getSource().getPosition()));
            add(pieces, Change.REMOVED, delta.getSource().getLines());
            add(pieces, Change.ADDED, delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(pieces, Change.SAME, before.subList(at, before.size()));
        return pieces;
    }

    private static void add(List<Piece> pieces, Change change, List<String> words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(change, String.join("", words)));
        }
    }

    private static List<String> words(String text, Locale locale) {
        BreakIterator breaks = BreakIterator.getWordInstance(locale);
        breaks.setText(text);
        List<String> words = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            words.add(text.substring(start, end));
        }
        return words;
    }
}
