package akashi.e2e.pages;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium, driven by Playwright; nothing is downloaded, and without the program it fails: "not run" is no result. Each reader
 * signs in once. For one thread.
 */
final class Browser implements AutoCloseable {
    private static final int WIDE = 1280;
    private static final int HIGH = 900;

    private final FilledLedger ledger;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    /** What each reader's browser remembers. */
    private final Map<Reader, String> signedIn = new EnumMap<>(Reader.class);
    private final Map<String, BrowserContext> contexts = new HashMap<>();
    private final Map<String, KeptAnswer> kept = new HashMap<>();

    private Browser(FilledLedger ledger, Playwright playwright) {
        this.ledger = ledger;
        this.playwright = playwright;
        this.chromium = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(System.getProperty("akashi.chromium", "/usr/bin/chromium"))).setChromiumSandbox(false)
                .setArgs(List.of("--disable-gpu", "--disable-dev-shm-usage", "--lang=en-US")));
    }

    static Browser start(FilledLedger ledger) throws Exception {
        Browser browser = new Browser(ledger, Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
        browser.signIn(Reader.APPLICANT, "W-1", ledger.code("applicant"));
        browser.signIn(Reader.REPRESENTATIVE, "W-1", ledger.code("representative"));
        browser.signIn(Reader.NASTY, FilledLedger.NASTY_CASE, ledger.code("nasty"));
        browser.signInStaff(Reader.OVERSIGHT, "/oversight", "ombudsman");
        browser.signInStaff(Reader.OFFICE, "/office", "registrar");
        return browser;
    }

    /** A page in that state, 1280 pixels wide, in that language, that hears of nothing new: what is looked at stays as it is. The caller closes it. */
    Opened open(PageState state, String language) throws Exception {
        return open(state, language, true);
    }

    /** The same page as people have it, who hear that there is something new. */
    Opened live(PageState state, String language) throws Exception {
        Page page = page(context(state.reader(), language, true));
        return new Opened(state, page, state.steps().take(page));
    }

    /** See {@link #open(PageState, String)}. @param scripts whether the browser runs any */
    Opened open(PageState state, String language, boolean scripts) throws Exception {
        Page page = page(context(state.reader(), language, scripts));
        page.route(address -> address.contains("/live?"), Route::abort);
        if (!state.kept()) {
            return new Opened(state, page, state.steps().take(page));
        }
        KeptAnswer answer = kept.get(state.name() + language);
        if (answer == null) {
            try (Page once = page(context(state.reader(), language, true))) {
                answer = KeptAnswer.of(state.steps().take(once));
            }
            kept.put(state.name() + language, answer);
        }
        page.route(address -> address.endsWith(state.path()), answer::show);
        return new Opened(state, page, page.navigate(state.path()));
    }

    /** A new window of somebody whom the ledger has not seen. The caller closes its context. */
    Page stranger(String language) throws Exception {
        return page(context(language, true, new com.microsoft.playwright.Browser.NewContextOptions()));
    }

    private void signIn(Reader reader, String number, String code) throws Exception {
        try (BrowserContext context = context("en", true, new com.microsoft.playwright.Browser.NewContextOptions())) {
            Page page = context.newPage();
            page.navigate("/case");
            page.fill("#number", number);
            page.fill("#code", code);
            page.click("main button");
            page.waitForURL("**/case/timeline");
            signedIn.put(reader, context.storageState());
        }
    }

    private void signInStaff(Reader reader, String path, String role) throws Exception {
        try (BrowserContext context = context("en", true, new com.microsoft.playwright.Browser.NewContextOptions())) {
            Page page = context.newPage();
            page.navigate(path);
            page.fill("#token", ledger.running().bearer(role).substring("Bearer ".length()));
            if (reader == Reader.OVERSIGHT) {
                page.fill("#basis", "Inquiry into clocks that were missed");
            }
            page.click("main form button");
            page.waitForLoadState();
            if (reader == Reader.OVERSIGHT) {
                page.navigate(path + "/case?number=W-1");
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record my look and show the case")).click();
                page.waitForLoadState();
            }
            signedIn.put(reader, context.storageState());
        }
    }

    private BrowserContext context(Reader reader, String language, boolean scripts) throws Exception {
        String key = reader + language + scripts;
        if (!contexts.containsKey(key)) {
            var options = new com.microsoft.playwright.Browser.NewContextOptions();
            if (signedIn.containsKey(reader)) {
                options.setStorageState(signedIn.get(reader));
            }
            if (reader == Reader.OMBUDSMAN) {
                options.setExtraHTTPHeaders(Map.of("Authorization", ledger.running().bearer("ombudsman")));
            }
            contexts.put(key, context(language, scripts, options));
        }
        return contexts.get(key);
    }

    private BrowserContext context(String language, boolean scripts, com.microsoft.playwright.Browser.NewContextOptions options) throws Exception {
        BrowserContext context = chromium.newContext(options.setBaseURL(ledger.pages().toString()).setLocale(language.equals("ja") ? "ja-JP" : "en-GB")
                .setTimezoneId("Asia/Tokyo").setJavaScriptEnabled(scripts).setReducedMotion(ReducedMotion.REDUCE).setAcceptDownloads(true));
        context.setDefaultTimeout(30_000);
        return context;
    }

    private static Page page(BrowserContext context) {
        Page page = context.newPage();
        page.setViewportSize(WIDE, HIGH);
        return page;
    }

    @Override
    public void close() {
        contexts.values().forEach(BrowserContext::close);
        chromium.close();
        playwright.close();
    }

    /** A page that was opened, and what it was answered with. */
    record Opened(PageState state, Page page, Response answer) implements AutoCloseable {
        /** What an expression comes to in the page. */
        <T> T ask(String expression, Class<T> type) {
            return type.cast(page.evaluate(expression));
        }

        /** Back on a screen of the first size, in no media and colours of a check, with its own letters. */
        void asAtFirst() {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setColorScheme(ColorScheme.LIGHT).setForcedColors(ForcedColors.NONE));
            page.setViewportSize(WIDE, HIGH);
            page.evaluate("(() => { document.documentElement.style.fontSize = ''; document.adoptedStyleSheets = []; })()");
        }

        @Override
        public void close() {
            page.close();
        }
    }
}
