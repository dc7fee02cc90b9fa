package akashi.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.e2e.pages.Browser.Opened;
import akashi.e2e.pages.EveryPage.Pages;
import akashi.testkit.Nasties;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a stranger wrote, in a case and in a publication, is text on every page that shows it, and on paper. */
@ExtendWith(EveryPage.class)
class NastiesIT {
    @TestFactory
    Stream<DynamicTest> is_shown_as_it_was_written_and_nothing_of_it_runs(Pages pages) {
        return Stream.of("timeline-nasty", "entry-nasty").flatMap(name -> Stream.of("en", "ja").map(language -> DynamicTest.dynamicTest(name + " " + language, () -> {
            try (Opened opened = pages.browser().open(pages.named(name), language)) {
                for (Media media : List.of(Media.SCREEN, Media.PRINT)) {
                    opened.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(media));
                    String shown = opened.ask("document.querySelector('main').textContent", String.class);
                    assertThat(shown).doesNotContainPattern("[\u202a-\u202e\u2066-\u2069\u0080-\u009f\u2028\u2029\u200b]");
                    assertThat(Nasties.recordable().entrySet().stream().filter(each -> name.equals("timeline-nasty")
                            || FilledLedger.isInCodeList(each.getKey(), each.getValue())).filter(each -> !visible(shown).contains(visible(each.getValue())))
                            .map(Map.Entry::getKey)).as("not shown on %s", media).isEmpty();
                }
                assertThat(opened.page().title()).doesNotContain("owned").endsWith("Akashi");
                assertThat(opened.ask("document.querySelectorAll('main script, main img, main svg[onload], main b, main iframe').length", Integer.class)).isZero();
                assertThat(opened.ask("[...document.querySelectorAll('a')].filter(a => !/^(https?:|#)/.test(a.protocol + a.hash) && a.protocol !== 'http:').length", Integer.class)).isZero();
            }
        })));
    }

    /** Without the characters that nobody sees, and without the names that a page puts in their place. */
    private static String visible(String text) {
        return text.replaceAll("<U\\+[0-9A-F]{4,6}>", "").replaceAll("[\\p{Cf}\\p{Cc}\\u2028\\u2029\\u3164\\s]+", "");
    }
}
