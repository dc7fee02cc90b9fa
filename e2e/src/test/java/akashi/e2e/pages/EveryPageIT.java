package akashi.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.e2e.pages.Browser.Opened;
import akashi.e2e.pages.EveryPage.Pages;
import akashi.testkit.Nasties;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is asked of every page in every state, in both languages. */
@ExtendWith(EveryPage.class)
class EveryPageIT {
    private static final int LARGEST = 100_000;

    @TestFactory
    Stream<DynamicTest> axe_finds_nothing_in_light_and_in_dark(Pages pages) {
        return everywhere(pages, opened -> {
            assertThat(Axe.violations(opened)).isEmpty();
            opened.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(Axe.ofColours(opened)).as("in the dark").isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> nothing_runs_over_at_320_pixels_at_200_percent_with_large_letters_or_with_wide_spacing(Pages pages) {
        return everywhere(pages, opened -> {
            assertThat(Layout.runsOver(opened, 320)).as("320 pixels").isEmpty();
            assertThat(Layout.runsOver(opened, 1280 / 2)).as("200%% zoom").isEmpty();
            opened.page().evaluate("document.documentElement.style.fontSize = '200%'");
            assertThat(Layout.runsOver(opened, 640)).as("letters of twice the size").isEmpty();
            opened.page().evaluate("document.documentElement.style.fontSize = ''");
            Layout.spaceOut(opened);
            assertThat(Layout.runsOver(opened, 320)).as("the text spacing of WCAG 1.4.12").isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> a_keyboard_reaches_everything_in_order_and_one_sees_where_it_is(Pages pages) {
        return everywhere(pages, opened -> {
            assertThat(Keyboard.walk(opened)).isEmpty();
            assertThat(Keyboard.skips(opened)).as("after the skip link, the next is in the main part").isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> in_forced_colours_everything_can_be_told_apart(Pages pages) {
        return everywhere(pages, opened -> {
            opened.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            assertThat(Layout.lostInForcedColours(opened)).isEmpty();
            assertThat(Keyboard.walk(opened)).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> print_has_what_the_page_says_and_nothing_to_press(Pages pages) {
        return everywhere(pages, opened -> {
            opened.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(Layout.lostInPrint(opened)).isEmpty();
            assertThat(opened.page().pdf().length).isGreaterThan(1_000);
        });
    }

    @TestFactory
    Stream<DynamicTest> every_answer_has_the_headers_is_small_and_holds_no_script(Pages pages) {
        return everywhere(pages, opened -> {
            assertThat(Headers.wrong(opened.answer())).isEmpty();
            assertThat(opened.answer().body().length).as("bytes").isLessThan(LARGEST);
            assertThat(opened.ask("document.querySelectorAll('script:not([src]), [style], style, iframe, object, embed').length", Integer.class)).isZero();
            assertThat(opened.ask("[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on')).length", Integer.class))
                    .isZero();
        });
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
        // What differs from one look to the next: how large the log is by now, when that was, and, for staff, that one more has looked.
        String all = opened.page().innerText("main").replaceAll("\\d+", "0");
        return opened.state().reader() == Reader.OMBUDSMAN ? all.substring(0, Math.min(1_000, all.length())) : all;
    }

    private interface Check {
        void of(Opened opened) throws Exception;
    }

    private static Stream<DynamicTest> everywhere(Pages pages, Check check) {
        return pages.all().stream().flatMap(state -> Stream.of("en", "ja").map(language -> DynamicTest.dynamicTest(state.name() + " " + language, () -> {
            try (Opened opened = pages.browser().open(state, language)) {
                assertThat(opened.answer().status()).as("status of %s", state).isEqualTo(state.status());
                assertThat(opened.ask("document.documentElement.lang", String.class)).isEqualTo(language);
                check.of(opened);
            }
        })));
    }
}
