package akashi.e2e.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every page and state. States that take some doing are named here; besides, each page that a link of these leads to is in the list by
 * itself, so that whoever adds a page and links it has every check over it.
 */
final class PageList {
    /** Of addresses that differ in a number only, this many are enough. */
    private static final int OF_A_KIND = 2;
    /** Files, and pages that do something when they are asked for. */
    private static final String NO_PAGE = ".*(\\.(json|entry|tlog-proof|csv|gz|zip|html|css|svg|xml|atom|txt|parquet|js)|/log/.*|/api/.*|/case/receipt.*|/feed.*)(\\?.*)?";

    private PageList() {
    }

    static List<PageState> of(FilledLedger ledger, Browser browser) throws Exception {
        List<PageState> named = new ArrayList<>(Arrays.asList(
                PageState.at("home", Reader.ANYBODY, 200, "/"),
                PageState.at("published-criteria", Reader.ANYBODY, 200, "/published?kind=CriteriaPublished"),
                PageState.at("entry-release", Reader.ANYBODY, 200, "/entries/" + ledger.released()),
                PageState.at("entry-sealed", Reader.ANYBODY, 200, "/entries/" + ledger.sealed()),
                PageState.at("entry-nasty", Reader.ANYBODY, 200, "/entries/" + ledger.nasty()),
                PageState.at("entry-none", Reader.ANYBODY, 200, "/entries/99999999"),
                PageState.at("criteria", Reader.ANYBODY, 200, "/criteria"),
                PageState.at("criteria-versions", Reader.ANYBODY, 200, "/criteria/versions?criterion=means&earlier=1&later=2"),
                PageState.at("enter", Reader.ANYBODY, 200, "/case"),
                PageState.kept("enter-wrong", Reader.ANYBODY, 403, "/case", page -> enter(page, "no such case")),
                PageState.kept("enter-slow", Reader.ANYBODY, 429, "/case", PageList::guess),
                PageState.at("timeline", Reader.APPLICANT, 200, "/case/timeline"),
                PageState.at("timeline-representative", Reader.REPRESENTATIVE, 200, "/case/timeline"),
                PageState.at("timeline-nasty", Reader.NASTY, 200, "/case/timeline"),
                PageState.at("staff-case", Reader.OMBUDSMAN, 200, "/staff/cases/W-1?purpose=inquiry&ticket=O-7"),
                PageState.at("staff-refused", Reader.OMBUDSMAN, 409, "/staff/cases/W-1?purpose=curiosity"),
                PageState.at("oversight-enter", Reader.ANYBODY, 200, "/oversight"),
                PageState.at("oversight", Reader.OVERSIGHT, 200, "/oversight"),
                PageState.at("office-enter", Reader.ANYBODY, 200, "/office"),
                PageState.at("office", Reader.OFFICE, 200, "/office"),
                PageState.at("releases", Reader.ANYBODY, 200, "/releases"),
                PageState.at("release", Reader.ANYBODY, 200, "/releases/" + ledger.released()),
                PageState.at("standards", Reader.ANYBODY, 200, "/standards"),
                PageState.at("releases-compared", Reader.ANYBODY, 200, "/releases/compare?a=" + ledger.released() + "&b=" + ledger.released()),
                PageState.at("failure-400", Reader.ANYBODY, 400, "/criteria/versions?criterion=means&earlier=x&later=2"),
                PageState.at("failure-403", Reader.ANYBODY, 403, "/case/timeline"),
                PageState.at("failure-404", Reader.ANYBODY, 404, "/entries/01"),
                PageState.kept("failure-503", Reader.ANYBODY, 503, "/published", page -> ledger.withoutPublicEntries(() -> page.navigate("/published"))),
                PageState.kept("alarm", Reader.ANYBODY, 200, "/", page -> ledger.withoutCheckpoint(() -> alarmed(page)))));
        named.addAll(linked(browser, named));
        return List.copyOf(named);
    }

    private static Response enter(Page page, String number) {
        page.navigate("/case");
        page.fill("#number", number);
        page.fill("#code", "AAAA-AAAA-AAAA-AAAA");
        return page.waitForResponse(answer -> answer.request().method().equals("POST"), () -> page.click("main button"));
    }

    private static Response guess(Page page) {
        Response answer = enter(page, "guessed");
        for (int tries = 0; tries < 20 && answer.status() != 429; tries++) {
            answer = enter(page, "guessed");
        }
        return answer;
    }

    private static Optional<Response> alarmed(Page page) {
        Response answer = page.navigate("/");
        return page.locator(".alarm").count() > 0 ? Optional.of(answer) : Optional.empty();
    }

    /** The pages that links lead to, from page to page, as the same reader. */
    private static List<PageState> linked(Browser browser, List<PageState> named) throws Exception {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        Set<String> seen = named.stream().filter(each -> !each.kept()).map(PageState::path).collect(Collectors.toCollection(TreeSet::new));
        List<PageState> found = new ArrayList<>();
        for (Reader reader : List.of(Reader.ANYBODY, Reader.APPLICANT, Reader.OVERSIGHT, Reader.OFFICE)) {
            Deque<PageState> open = new ArrayDeque<>(named.stream().filter(each -> each.reader() == reader && !each.kept()).toList());
            while (!open.isEmpty()) {
                try (Browser.Opened page = browser.open(open.removeFirst(), "en")) {
                    for (Object link : page.ask("[...document.querySelectorAll('a[href]:not([download])')].filter(a => a.origin === location.origin)"
                            + ".map(a => a.pathname + a.search)", List.class)) {
                        String path = ((String) link).replaceAll("[?&]lang=[a-z]+(-[A-Za-z]+)?", "");
                        String kind = path.replaceAll("[0-9]+", "0").replaceAll("=[^&]*", "=");
                        if (!path.matches(NO_PAGE) && seen.add(path) && kinds.merge(kind, 1, Integer::sum) <= OF_A_KIND) {
                            PageState state = PageState.at("linked" + path.replaceAll("[^A-Za-z0-9]+", "-"), reader, 200, path);
                            found.add(state);
                            open.add(state);
                        }
                    }
                }
            }
        }
        return found;
    }
}
