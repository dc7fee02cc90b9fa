package akashi.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.e2e.Akashi;
import akashi.e2e.pages.Browser.Opened;
import akashi.e2e.pages.EveryPage.Pages;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people come for, from the first page to the end, by the words that they see; each as who they are. */
@ExtendWith(EveryPage.class)
class JourneysIT {
    @TempDir
    private Path folder;

    @Test
    void an_applicant_signs_in_reads_takes_the_trail_away_and_checks_it_in_the_verifier_page_that_is_handed_out(Pages pages) throws Exception {
        try (Page page = pages.browser().stranger("en")) {
            page.navigate("/");
            page.locator("#content").getByText("See your own case").click();
            page.getByLabel("Case number").fill("W-1");
            page.getByLabel("Access code").fill(pages.ledger().code("applicant"));
            page.keyboard().press("Enter");
            page.waitForURL("**/case/timeline");
            assertThat(page.innerText("main")).contains("Case W-1", "What happens next", "Decision recorded", "Record looked at");
            page.getByText("Events before these").first().click();
            page.waitForURL("**/case/timeline?from=*");
            assertThat(page.innerText("main")).contains("Application received", "Deadline missed");
            page.navigate("/case/timeline");
            Path trail = saved(page, "Download my trail", "trail.zip");
            page.navigate("/");
            Path verifier = saved(page, "The verifier as a page for your browser (verifier.html)", "verifier.html");
            assertThat(verdict(page, verifier, trail, pages.ledger().data().resolve("policy"))).startsWith("VERIFIED: the trail of case W-1");
            byte[] bytes = Files.readAllBytes(trail);
            bytes[bytes.length / 2] ^= 1;
            Path altered = Files.write(folder.resolve("altered.zip"), bytes);
            assertThat(verdict(page, verifier, altered, pages.ledger().data().resolve("policy"))).doesNotStartWith("VERIFIED");
            Akashi.Run run = new Akashi(folder).run("verify", "trail", trail.toString(), "--policy", pages.ledger().data().resolve("policy").toString());
            assertThat(run.exit()).as(run.toString()).isZero();
            page.navigate("/case/timeline");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Leave this case")).click();
            page.navigate("/case/timeline");
            assertThat(page.innerText("main")).contains("Not open to you").doesNotContain("W-1");
            page.context().close();
        }
    }

    @Test
    void with_the_keyboard_alone_in_japanese_somebody_comes_from_the_first_page_to_the_case(Pages pages) throws Exception {
        try (Page page = pages.browser().stranger("ja")) {
            page.navigate("/");
            tabTo(page, "a.button");
            page.keyboard().press("Enter");
            page.waitForURL("**/case");
            tabTo(page, "#number");
            page.keyboard().type("W-1");
            page.keyboard().press("Tab");
            page.keyboard().type(pages.ledger().code("representative").toLowerCase(Locale.ROOT));
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL("**/case/timeline");
            assertThat(page.innerText("main")).contains("閲覧者：代理人", "記録の閲覧");
            page.context().close();
        }
    }

    @Test
    void what_an_applicant_objects_to_stands_in_the_case_as_it_was_said_and_an_open_page_says_that_there_is_something_new(Pages pages) throws Exception {
        String basic = "Basic " + Base64.getEncoder().encodeToString(("W-1:" + pages.ledger().code("applicant")).getBytes(StandardCharsets.UTF_8));
        try (Opened opened = pages.browser().live(pages.named("timeline"), "en")) {
            Locator news = opened.page().locator("#live p");
            assertThat(news.isVisible()).as("nothing new yet").isFalse();
            assertThat(pages.ledger().running().command(basic, "/api/cases/W-1/applicant/events",
                    "{\"events\":[{\"type\":\"SubjectContested\",\"fields\":{\"target\":13,\"statement\":\"I was <b>not</b> asked in my language.\"}}]}").statusCode()).isEqualTo(201);
            news.waitFor(new Locator.WaitForOptions().setTimeout(120_000));
            assertThat(opened.page().innerText("main")).doesNotContain("in my language");
            news.getByRole(AriaRole.LINK).click();
            opened.page().waitForLoadState();
            assertThat(opened.page().innerText("main")).contains("I was <b>not</b> asked in my language.");
        }
    }

    @Test
    void an_ombudsman_looks_into_a_case_and_the_applicant_sees_that(Pages pages) throws Exception {
        try (Opened staff = pages.browser().open(PageState.at("look", Reader.OMBUDSMAN, 200, "/staff/cases/W-1?purpose=inquiry&ticket=J-1"), "en");
                Opened applicant = pages.browser().open(pages.named("timeline"), "en")) {
            assertThat(staff.page().innerText("main")).contains("You are reading it as: ombudsman.", "Record looked at");
            assertThat(applicant.page().innerText("main")).contains("Record looked at", "ombudsman");
        }
    }

    @Test
    void anybody_compares_two_versions_of_a_criterion_and_proves_one_of_them(Pages pages) throws Exception {
        try (Page page = pages.browser().stranger("en")) {
            page.navigate("/criteria");
            page.locator("main a[href*='/criteria/versions']").first().click();
            assertThat(page.locator("ins").first().innerText()).isNotBlank();
            assertThat(page.innerText("main")).contains("2,400,000");
            page.navigate("/criteria");
            page.locator("main a[href^='/entries/']").first().click();
            String leaf = page.url().replaceAll(".*/", "");
            Path proof = Files.write(folder.resolve("proof"), page.context().request().get(page.locator("a[href$='.tlog-proof']").getAttribute("href")).body());
            Path entry = saved(page, leaf + ".entry", leaf + ".entry");
            Akashi.Run run = new Akashi(folder).run("verify", "proof", proof.toString(), "--entry", entry.toString(), "--policy",
                    pages.ledger().data().resolve("policy").toString());
            assertThat(run.stdout()).startsWith("VERIFIED");
            page.context().close();
        }
    }

    @Test
    void a_journalist_finds_the_release_and_its_figures_verify_against_the_log(Pages pages) throws Exception {
        try (Page page = pages.browser().stranger("en")) {
            page.navigate("/published?kind=StatisticsReleased");
            page.locator("main a[href='/entries/" + pages.ledger().released() + "']").click();
            assertThat(page.innerText("main")).contains("Statistics released", "2026Q2");
            page.context().close();
        }
        Path release = folder.resolve("release");
        Akashi akashi = new Akashi(folder);
        Akashi.Run fetched = akashi.run("release", "--period", "2026Q2", "-o", release.toString(), "--data", pages.ledger().data().toString());
        assertThat(fetched.exit()).as(fetched.toString()).isZero();
        Akashi.Run verified = akashi.run("verify", "statistics", release.toString(), "--log", pages.ledger().data().resolve("log").toString(), "--policy",
                pages.ledger().data().resolve("policy").toString());
        assertThat(verified.stdout()).startsWith("VERIFIED");
    }

    private Path saved(Page page, String name, String file) {
        Download download = page.waitForDownload(() -> page.getByText(name, new Page.GetByTextOptions().setExact(true)).click());
        assertThat(download.suggestedFilename()).isEqualTo(file);
        Path saved = folder.resolve(file);
        download.saveAs(saved);
        return saved;
    }

    private static String verdict(Page from, Path verifier, Path file, Path policy) {
        try (Page page = from.context().newPage()) {
            page.navigate(verifier.toUri().toString());
            page.setInputFiles("#file", file);
            page.setInputFiles("#policy", policy);
            page.click("#check");
            return page.locator("#verdict").innerText();
        }
    }

    private static void tabTo(Page page, String selector) {
        for (int tabs = 0; tabs < 40; tabs++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("document.activeElement.matches('" + selector + "')")) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }
}
