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
}
