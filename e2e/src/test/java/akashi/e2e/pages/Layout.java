package akashi.e2e.pages;

import akashi.e2e.pages.Browser.Opened;
import java.util.List;

/** What a page looks like, as far as a program can tell. */
final class Layout {
    /** Elements that say something themselves and are wider than the window, or cut off. What scrolls by itself may be wide: a table in a box of its own that fits. */
    private static final String OVER = "(() => { const wide = document.documentElement.clientWidth, found = [];"
            + "const scrolls = e => { for (let a = e.parentElement; a && a !== document.body; a = a.parentElement)"
            + " if (['auto', 'scroll'].includes(getComputedStyle(a).overflowX)) return true; return false; };"
            + "if (document.documentElement.scrollWidth > wide) found.push('the page is ' + document.documentElement.scrollWidth + ' wide');"
            + "for (const e of document.body.querySelectorAll('*')) { const r = e.getBoundingClientRect(), s = getComputedStyle(e);"
            + "if (r.width === 0 || r.right < 0 || e.closest('svg') || scrolls(e)) continue;"
            + "if (r.right > wide + 1) found.push('over: ' + e.outerHTML.slice(0, 120));"
            + "if (s.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1) found.push('cut off: ' + e.outerHTML.slice(0, 120)); }"
            + "return found.slice(0, 5); })()";
    private static final String SPACED = "(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;"
            + " word-spacing: .16em !important } p { margin-bottom: 2em !important }'); document.adoptedStyleSheets = [sheet]; })()";
    /** Buttons, fields and alarms that have no border left, texts of the colour behind them. */
    private static final String FORCED = "(() => { const found = [];"
            + "for (const e of document.querySelectorAll('button, .button, input:not([type=hidden], [type=checkbox], [type=radio]), select, .alarm, .warning')) { const s = getComputedStyle(e);"
            + "if (e.checkVisibility() && Math.max(parseFloat(s.borderTopWidth), parseFloat(s.borderLeftWidth)) < 1) found.push('no border: ' + e.outerHTML.slice(0, 120)); }"
            + "for (const e of document.querySelectorAll('main *')) { const s = getComputedStyle(e); if (e.childElementCount === 0 && e.textContent.trim() && s.color === s.backgroundColor)"
            + " found.push('lost: ' + e.outerHTML.slice(0, 120)); } return found.slice(0, 5); })()";
    /** Parts of the main part that are not for the screen alone and are not printed; and what is printed though nobody can press it on paper. */
    private static final String PRINTED = "(() => { const found = [];"
            + "for (const e of document.querySelectorAll('main *')) if (!e.closest('.screen, .button, .on-narrow, nav, form, svg, details:not([open])') && e.textContent.trim() && !e.checkVisibility())"
            + " found.push('not printed: ' + e.outerHTML.slice(0, 120));"
            + "for (const e of document.querySelectorAll('button, input, select, nav a, .skip')) if (e.checkVisibility() && e.getBoundingClientRect().right > 0) found.push('printed: ' + e.outerHTML.slice(0, 120));"
            + "return found.slice(0, 5); })()";

    private Layout() {
    }

    /** What runs over in a window of that width. */
    static List<?> runsOver(Opened opened, int width) {
        opened.page().setViewportSize(width, 900);
        return (List<?>) opened.page().evaluate(OVER);
    }

    /** Gives the text the spacing that readers may ask for (WCAG 1.4.12). */
    static void spaceOut(Opened opened) {
        opened.page().evaluate(SPACED);
    }

    static List<?> lostInForcedColours(Opened opened) {
        return (List<?>) opened.page().evaluate(FORCED);
    }

    static List<?> lostInPrint(Opened opened) {
        return (List<?>) opened.page().evaluate(PRINTED);
    }
}
