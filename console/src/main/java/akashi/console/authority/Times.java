package akashi.console.authority;

import akashi.text.Instants;
import java.time.LocalDateTime;

/** How the authority's local time is written in a record. */
final class Times {
    private Times() {
    }

    static String instant(LocalDateTime local) {
        return Instants.format(local.atZone(Calendar.ZONE).toInstant());
    }
}
