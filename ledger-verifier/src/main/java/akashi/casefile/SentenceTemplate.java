package akashi.casefile;

import akashi.text.Language;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sentence about an event, with places to fill: {@code The office decided[: {outcome}][ ({office})].} A part in square brackets
 * falls away where a place in it has nothing to show; brackets do not nest, and every place stands in brackets. Immutable.
 */
public record SentenceTemplate(Wording wording) {
    public SentenceTemplate {
        for (Language language : Language.values()) {
            fill(wording.in(language), name -> Optional.of("x"));
        }
    }

    /**
     * The sentence in this language.
     *
     * @param shown what to show for a field, already in the reader's form (escaping is the page's business); empty: nothing to show
     */
    public String in(Language language, Function<String, Optional<String>> shown) {
        return fill(wording.in(language), shown);
    }

    /**
     * A sentence of another language, filled in the same way.
     *
     * @param template with places and brackets as above
     * @throws IllegalArgumentException if it is no template
     */
    public static String filled(String template, Function<String, Optional<String>> shown) {
        return fill(template, shown);
    }

    private static String fill(String template, Function<String, Optional<String>> shown) {
        StringBuilder sentence = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf('['); open >= 0; open = template.indexOf('[', at)) {
            int close = template.indexOf(']', open);
            if (close < 0) {
                throw new IllegalArgumentException("a bracket without its other half: " + template);
            }
            sentence.append(plain(template, at, open));
            sentence.append(part(template.substring(open + 1, close), shown));
            at = close + 1;
        }
        return sentence.append(plain(template, at, template.length())).toString();
    }

    private static String plain(String template, int from, int to) {
        String text = template.substring(from, to);
        if (text.indexOf('{') >= 0 || text.indexOf(']') >= 0) {
            throw new IllegalArgumentException("a place outside brackets: " + template);
        }
        return text;
    }

    private static String part(String part, Function<String, Optional<String>> shown) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open = part.indexOf('{'); open >= 0; open = part.indexOf('{', at)) {
            int close = part.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("a place without its end: " + part);
            }
            Optional<String> value = shown.apply(part.substring(open + 1, close));
            if (value.isEmpty()) {
                return "";
            }
            filled.append(part, at, open).append(value.get());
            at = close + 1;
        }
        return filled.append(part, at, part.length()).toString();
    }
}
