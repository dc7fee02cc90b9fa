package akashi.query.web;

import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Characters that hide text, turn it round or steer a terminal are shown as {@code <U+202E>} in every text of every page, as the verifier
 * shows them: two readers of one record must not read two things. Joiners, which Persian or Hindi cannot do without, stay as they are. */
@Component
final class HiddenCharacters implements IPostProcessorDialect {
    private static final int LAST = 1_000;

    @Override
    public String getName() {
        return "hidden characters";
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Handler.class, LAST));
    }

    /** The text of a page, which is HTML already, with these characters spelt out; the same object if there are none. */
    static String shown(String html) {
        StringBuilder shown = null;
        for (int at = 0; at < html.length(); ) {
            int point = html.codePointAt(at);
            if (isHidden(point)) {
                shown = shown == null ? new StringBuilder(html.substring(0, at)) : shown;
                shown.append(String.format(Locale.ROOT, "&lt;U+%04X&gt;", point));
            } else if (shown != null) {
                shown.appendCodePoint(point);
            }
            at += Character.charCount(point);
        }
        return shown == null ? html : shown.toString();
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\r' && point != '\t';
            case Character.FORMAT -> point != 0x200c && point != 0x200d;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            // Hangul fillers: letters by category, and invisible.
            default -> point == 0x115f || point == 0x1160 || point == 0x3164 || point == 0xffa0;
        };
    }

    /** Made by the template engine, one for each page that it writes. */
    public static final class Handler extends AbstractTemplateHandler {
        @Override
        public void handleText(IText text) {
            String html = text.getText();
            String shown = shown(html);
            super.handleText(shown.equals(html) ? text : getContext().getModelFactory().createText(shown));
        }
    }
}
