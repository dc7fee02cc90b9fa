package akashi.e2e.pages;

import akashi.e2e.pages.Browser.Opened;
import java.util.ArrayList;
import java.util.List;

/** A page without a mouse. */
final class Keyboard {
    private static final int MOST = 400;
    private static final int PARTS = 6;
    private static final String REACHABLE = "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex=\"0\"]')]"
            + ".filter(e => !e.disabled && e.checkVisibility())"
            // Of radio buttons that belong together the chosen one is a stop, or the first.
            + ".filter((e, i, all) => { if (e.type !== 'radio') return true; const group = all.filter(o => o.type === 'radio' && o.name === e.name);"
            + " return e === (group.find(o => o.checked) ?? group[0]); })";
    private static final String MARK = "(" + REACHABLE + ").forEach((e, i) => { e.dataset.reach = i; })";
    /** Where the focus is, and whether one sees it: an outline of two pixels or more, in a colour that is not that behind it, within the window. */
    private static final String FOCUS = "(() => { const e = document.activeElement; if (e === document.body || !e) return 'end';"
            + "const s = getComputedStyle(e), r = e.getBoundingClientRect(); let b = e.parentElement, back = 'rgba(0, 0, 0, 0)';"
            + "for (; b && back === 'rgba(0, 0, 0, 0)'; b = b.parentElement) back = getComputedStyle(b).backgroundColor;"
            + "const seen = e.type === 'date' || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== back;"
            + "const within = r.width > 0 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth;"
            + "return e.dataset.reach + (seen ? '' : ' without an outline: ' + s.outline) + (within ? '' : ' out of the window') + (seen && within ? '' : ' ' + e.outerHTML.slice(0, 160)); })()";

    private Keyboard() {
    }

    /** Goes through the page with the tabulator. @return what was wrong on the way */
    static List<String> walk(Opened opened) {
        // Nothing else makes a browser forget where the last walk ended.
        opened.page().reload();
        opened.page().evaluate(MARK);
        int all = opened.ask("(" + REACHABLE + ").length", Integer.class);
        List<String> wrong = new ArrayList<>();
        String before = "";
        for (int i = 0; i < Math.min(all, MOST); i++) {
            String at = before;
            // A field for a date has several stops of its own.
            for (int parts = 0; parts < PARTS && at.equals(before); parts++) {
                opened.page().keyboard().press("Tab");
                at = opened.ask(FOCUS, String.class);
            }
            if (!at.equals(Integer.toString(i))) {
                wrong.add("at " + i + " of " + all + ": " + at);
            }
            before = at;
        }
        return wrong;
    }

    /** Does the skip link, the first of the page, lead past everything that is the same on each page? */
    static boolean skips(Opened opened) {
        opened.page().reload();
        opened.page().keyboard().press("Tab");
        opened.page().keyboard().press("Enter");
        opened.page().keyboard().press("Tab");
        return opened.ask("(() => { const main = document.getElementById('content'), at = document.activeElement, after = e => main.contains(e)"
                + " || !!(main.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);"
                + "return location.hash === '#content' && (after(at) || !(" + REACHABLE + ").some(after)); })()", Boolean.class);
    }
}
