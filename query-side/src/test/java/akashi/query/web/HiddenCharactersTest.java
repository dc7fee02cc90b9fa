package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.Nasties;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class HiddenCharactersTest {
    private static final String TEMPLATE = "<p title=\"x\"><b th:text=\"${given}\">given</b>\n\tdone</p>";

    @Test
    void what_hides_or_turns_text_is_spelt_out_in_what_a_page_says() {
        assertThat(page("\u202egnp.exe <i>")).isEqualTo("<p title=\"x\"><b>&lt;U+202E&gt;gnp.exe &lt;i&gt;</b>\n\tdone</p>");
        assertThat(page("a\u0000b\u009b31m\u2028\u3164\u2067")).contains("a&lt;U+0000&gt;b&lt;U+009B&gt;31m&lt;U+2028&gt;&lt;U+3164&gt;&lt;U+2067&gt;");
        assertThat(page("\ud83d!")).contains("&lt;U+D83D&gt;!");
    }

    @Test
    void what_people_write_stays_as_they_wrote_it() {
        for (String text : new String[] {"在留資格　認定", "قرار", "می\u200cخواهم", "क्\u200dष", "Zoë’s “file” – ½", "one\ttwo\r\nthree", "\ud83d\ude00 \ud842\udfb7"}) {
            assertThat(page(text)).contains("<b>" + text + "</b>");
        }
    }

    @Test
    void none_of_the_list_comes_through_hidden_or_as_markup() {
        for (Map.Entry<String, String> each : Nasties.all().entrySet()) {
            String page = page(each.getValue());
            assertThat(page.codePoints().filter(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' || c >= 0x202a && c <= 0x202e
                    || c >= 0x2066 && c <= 0x2069 || c == 0x2028 || c == 0x200b)).as(each.getKey()).isEmpty();
            assertThat(page.chars().filter(c -> c == '<').count()).as(each.getKey()).isEqualTo(4);
        }
    }

    private static String page(String given) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(new StringTemplateResolver());
        engine.addDialect(new HiddenCharacters());
        return engine.process(TEMPLATE, new Context(Locale.ROOT, Map.of("given", given)));
    }
}
