package akashi.command.doctor;

import akashi.text.Printable;
import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param state    well; worth knowing, though everything works; or wrong
 * @param name     of one or two words
 * @param sentence what was seen
 * @param remedy   what to do; empty where all is well
 */
public record Diagnosis(State state, String name, String sentence, String remedy) {
    /** How it is. */
    public enum State { WELL, NOTE, WRONG }

    public Diagnosis {
        sentence = Printable.of(sentence);
        remedy = Printable.of(remedy);
    }

    /** As it should be. */
    public static Diagnosis well(String name, String sentence) {
        return new Diagnosis(State.WELL, name, sentence, "");
    }

    /** Worth knowing. */
    public static Diagnosis note(String name, String sentence, String remedy) {
        return new Diagnosis(State.NOTE, name, sentence, remedy);
    }

    /** Must be mended. */
    public static Diagnosis wrong(String name, String sentence, String remedy) {
        return new Diagnosis(State.WRONG, name, sentence, remedy);
    }

    /** For people: a line, and one more with the remedy. */
    public String text() {
        String line = String.format(Locale.ROOT, "  %-6s %-12s %s", state.name().toLowerCase(Locale.ROOT), name, sentence);
        return remedy.isEmpty() ? line : line + System.lineSeparator() + "                      do: " + remedy;
    }
}
