package akashi.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.e2e.pages.Browser.Opened;
import akashi.e2e.pages.EveryPage.Pages;
import akashi.testkit.Nasties;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.MultipleFailuresError;

/** What is asked of every page in every state: in both languages what depends on the words, in one what does not (colours, the order of what a keyboard reaches).
 * A page is opened once, and each check leaves it as it was. */
@ExtendWith(EveryPage.class)
class EveryPageIT {
    private static final int LARGEST = 100_000;
    private static final List<String> LANGUAGES = List.of("en", "ja");
    private static final List<Check> OF_THE_WORDS = List.of(
            new Check("every answer has the headers, is small and holds no script", EveryPageIT::isPlain),
            new Check("axe finds nothing", opened -> assertThat(Axe.violations(opened)).isEmpty()),
            new Check("nothing runs over at 320 pixels, at 200%, with large letters or with wide spacing", EveryPageIT::fits),
            new Check("print has what the page says and nothing to press", EveryPageIT::prints));
    private static final List<Check> OF_THE_LOOKS = List.of(
            new Check("axe finds nothing in the dark", EveryPageIT::isReadInTheDark),
            new Check("in forced colours everything can be told apart", EveryPageIT::isReadInForcedColours),
            new Check("a keyboard reaches everything in order and one sees where it is", opened -> assertThat(Keyboard.walk(opened)).isEmpty()),
            // Loads the page anew: the last.
            new Check("after the skip link, the next is in the main part", opened -> assertThat(Keyboard.skips(opened)).isTrue()));

    private record Check(String says, Look look) {
    }

    private interface Look {
        void at(Opened opened) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> every_page_in_every_state_is_fit_for_everybody(Pages pages) {
        return pages.all().stream().flatMap(state -> LANGUAGES.stream().map(language -> DynamicTest.dynamicTest(state.name() + " " + language, () -> {
            try (Opened opened = pages.browser().open(state, language)) {
                assertThat(opened.answer().status()).as("status of %s", state).isEqualTo(state.status());
                assertThat(opened.ask("document.documentElement.lang", String.class)).isEqualTo(language);
                List<Throwable> faults = new ArrayList<>();
                all(OF_THE_WORDS, opened, faults);
                if (language.equals(LANGUAGES.get(0))) {
                    all(OF_THE_LOOKS, opened, faults);
                }
                if (!faults.isEmpty()) {
                    throw new MultipleFailuresError(state + " in " + language, faults);
                }
            }
        })));
    }

    @TestFactory
    Stream<DynamicTest> without_scripts_the_page_says_the_same(Pages pages) {
        return pages.all().stream().map(state -> DynamicTest.dynamicTest(state.name(), () -> {
            try (Opened with = pages.browser().open(state, "en"); Opened without = pages.browser().open(state, "en", false)) {
                assertThat(said(without)).isEqualTo(said(with)).isNotBlank();
            }
        }));
    }

    @Test
    void the_list_holds_what_people_go_through(Pages pages) {
        assertThat(pages.all()).extracting(PageState::name).doesNotHaveDuplicates().hasSizeGreaterThan(22)
                .contains("linked-published").anyMatch(name -> name.startsWith("linked-entries-"));
        assertThat(pages.ledger().refused()).as("what an event does not take is refused, and nothing else of the list")
                .containsExactlyInAnyOrderElementsOf(Nasties.text().keySet().stream().filter(name -> !Nasties.recordable().containsKey(name)).toList());
    }

    private static String said(Opened opened) {
        // What differs from one look to the next: how large the log is by now, when that was, and, for staff, that one more has looked, so that other events
        // are the newest.
        String all = opened.page().innerText("main").replaceAll("\\d+", "0");
        int events = all.indexOf("Events 0 to 0 are shown here.");
        return opened.state().reader() == Reader.OMBUDSMAN ? all.substring(0, Math.min(events < 0 ? 1_000 : events, all.length())) : all;
    }

    private static void isPlain(Opened opened) throws Exception {
        assertThat(Headers.wrong(opened.answer())).isEmpty();
        assertThat(opened.answer().body().length).as("bytes").isLessThan(LARGEST);
        assertThat(opened.ask("document.querySelectorAll('script:not([src]), [style], style, iframe, object, embed').length", Integer.class)).isZero();
        assertThat(opened.ask("[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on')).length", Integer.class))
                .isZero();
    }

    private static void fits(Opened opened) {
        assertThat(Layout.runsOver(opened, 320)).as("320 pixels").isEmpty();
        assertThat(Layout.runsOver(opened, 1280 / 2)).as("200%% zoom").isEmpty();
        opened.page().evaluate("document.documentElement.style.fontSize = '200%'");
        assertThat(Layout.runsOver(opened, 640)).as("letters of twice the size").isEmpty();
        opened.page().evaluate("document.documentElement.style.fontSize = ''");
        Layout.spaceOut(opened);
        assertThat(Layout.runsOver(opened, 320)).as("the text spacing of WCAG 1.4.12").isEmpty();
    }

    private static void prints(Opened opened) {
        opened.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(Layout.lostInPrint(opened)).isEmpty();
        assertThat(opened.page().pdf().length).isGreaterThan(1_000);
    }

    private static void isReadInTheDark(Opened opened) {
        opened.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(Axe.ofColours(opened)).isEmpty();
    }

    private static void isReadInForcedColours(Opened opened) {
        opened.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        assertThat(Layout.lostInForcedColours(opened)).isEmpty();
        assertThat(Keyboard.walk(opened)).isEmpty();
    }

    private static void all(List<Check> checks, Opened opened, List<Throwable> faults) throws Exception {
        for (Check each : checks) {
            try {
                each.look().at(opened);
            } catch (AssertionError fault) {
                faults.add(new AssertionError(each.says() + ": " + fault.getMessage(), fault));
            }
            opened.asAtFirst();
        }
    }
}
