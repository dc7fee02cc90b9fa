package akashi.query.web;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody says about the own case on the page for it.
 *
 * @param kind  as the form has it
 * @param event the number of the event that is contested; empty: none is
 * @param day   on which something was handed in; empty: it is not said
 * @param text  in their own words */
record Saying(Kind kind, Optional<Long> event, Optional<LocalDate> day, String text) {
    /** So that it fits the form in any script; longer things are handed in on paper. */
    static final int LONGEST = 4_000;

    /** What can be said here, with the type of event that it becomes. */
    enum Kind {
        CONTEST("contest", "SubjectContested"),
        MISSING("missing", "StatementMade"),
        STATEMENT("statement", "StatementMade"),
        COMPLAINT("complaint", "ComplaintLodged");

        private final String word;
        private final String type;

        Kind(String word, String type) {
            this.word = word;
            this.type = type;
        }

        String word() {
            return word;
        }

        String type() {
            return type;
        }

        static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
        }

        /** Is this a type of event that comes from here? */
        static boolean isType(String type) {
            return Stream.of(values()).anyMatch(kind -> kind.type.equals(type));
        }
    }

    /** Reads a form.
     *
     * @throws Mistake with what is to be put right */
    static Saying read(String about, String event, String day, String text) throws Mistake {
        Kind kind = Kind.of(about).orElseThrow(() -> new Mistake("about"));
        String said = Normalizer.normalize(text.replace("\r\n", "\n"), Normalizer.Form.NFC).replaceAll("[\\p{Cc}&&[^\n\t]]", "").strip();
        if (said.isEmpty()) {
            throw new Mistake("text");
        }
        if (said.length() > LONGEST) {
            throw new Mistake("long");
        }
        Optional<Long> target = event.matches("0|[1-9][0-9]{0,8}") ? Optional.of(Long.valueOf(event)) : Optional.empty();
        if (kind == Kind.CONTEST && target.isEmpty()) {
            throw new Mistake("event");
        }
        return new Saying(kind, kind == Kind.CONTEST ? target : Optional.empty(), kind == Kind.MISSING ? day(day) : Optional.empty(), said);
    }

    private static Optional<LocalDate> day(String day) throws Mistake {
        try {
            return day.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(day.strip()));
        } catch (DateTimeException notOne) {
            throw new Mistake("day");
        }
    }

    /** As fields of its event.
     *
     * @param statement the text with what the form adds to it */
    Map<String, Object> fields(String statement) {
        Map<String, Object> fields = new LinkedHashMap<>();
        event.ifPresent(target -> fields.put("target", target));
        fields.put("statement", statement);
        return fields;
    }

    /** The kind alone: what people write does not reach logs. */
    @Override
    public String toString() {
        return "Saying[" + kind + "]";
    }

    /** Something in the form is to be put right; the message is its name in the page's words. */
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        Mistake(String what) {
            super(what);
        }
    }
}
