package akashi.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.e2e.pages.Browser.Opened;
import akashi.e2e.pages.EveryPage.Pages;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page in both languages, wide, narrow and on paper, for people to look at: target/screenshots. */
@ExtendWith(EveryPage.class)
class ScreenshotsIT {
    private static final Map<String, Integer> WIDTHS = Map.of("wide", 1280, "narrow", 320, "print", 718);

    @TestFactory
    Stream<DynamicTest> there_is_a_picture_of(Pages pages) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        return pages.all().stream().flatMap(state -> Stream.of("en", "ja").map(language -> DynamicTest.dynamicTest(state.name() + " " + language, () -> {
            try (Opened opened = pages.browser().open(state, language)) {
                for (Map.Entry<String, Integer> each : WIDTHS.entrySet()) {
                    opened.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(each.getKey().equals("print") ? Media.PRINT : Media.SCREEN));
                    opened.page().setViewportSize(each.getValue(), 900);
                    Path file = folder.resolve(state.name() + "-" + language + "-" + each.getKey() + ".png");
                    assertThat(opened.page().screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true)).length).as(file.toString())
                            .isGreaterThan(2_000);
                }
            }
        })));
    }
}
