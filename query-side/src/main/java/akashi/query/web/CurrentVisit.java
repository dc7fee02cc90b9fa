package akashi.query.web;

import akashi.query.casefile.AccessDesk;
import akashi.query.casefile.AccessDesk.Visit;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Ends visits whose code no longer opens the case. */
@Component
class CurrentVisit {
    private final AccessDesk access;
    private final Visits visits;

    CurrentVisit(AccessDesk access, Visits visits) {
        this.access = access;
        this.visits = visits;
    }

    /** A newer code ends the visits that older ones opened, and the end of an appointment those of the representative. Somebody reads a page. */
    void require(Visit visit, HttpServletRequest request) {
        requireAccess(visit, request);
        visits.pageRead(request);
    }

    /** The same for what a page does by itself: it keeps no visit going whose pages nobody reads. */
    void requireAwake(Visit visit, HttpServletRequest request) {
        requireAccess(visit, request);
        if (!visits.awake(request).getAsBoolean()) {
            visits.end(request);
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private void requireAccess(Visit visit, HttpServletRequest request) {
        if (!access.isCurrent(visit)) {
            visits.end(request);
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
