package akashi.query.web;

import akashi.query.web.StaffVisit.Area;
import java.util.List;

/** Where a member of staff can go from a page.
 *
 * @param area  the part of the site that the page is in
 * @param areas that this visit opens, by name */
public record StaffNav(String area, List<String> areas, List<String> roles) {
    StaffNav(StaffVisit visit, String area) {
        this(area, visit.areas().stream().map(Area::name).toList(), visit.roles().stream().sorted().toList());
    }

    /** Whether a link leads to the page that is read ({@code page}), or the page is of that part of the site, like one case ({@code true}); null: neither.
     *
     * @param link where it leads
     * @param path of the page, with what is asked for */
    public String current(String link, String path) {
        if (path == null) {
            return null;
        }
        int end = path.indexOf('?');
        String page = end < 0 ? path : path.substring(0, end);
        return page.equals(link) ? "page" : page.startsWith(link + "/cases/") ? "true" : null;
    }
}
