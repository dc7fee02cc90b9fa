package akashi.query.web;

import akashi.query.axon.ProjectionEngine;
import akashi.query.casefile.AccessDesk;
import akashi.query.casefile.AccessDesk.Visit;
import akashi.query.casefile.CaseNews;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells open pages that there is something new, by server-sent events: of the log for everybody, of a case for whoever has it open. Only that, never what; a
 * page without its script says the same when it is read again. */
@Controller
class LiveController {
    /** So many pages of a case at a time, in one visit. */
    static final int OF_A_VISIT = 4;
    private static final String A_MINUTE = "60";

    private final LiveStreams streams;
    private final ProjectionEngine projections;
    private final CurrentVisit current;
    private final Visits visits;
    private final AccessDesk access;
    private final CaseNews news;

    LiveController(LiveStreams streams, ProjectionEngine projections, CurrentVisit current, Visits visits, AccessDesk access, CaseNews news) {
        this.streams = streams;
        this.projections = projections;
        this.current = current;
        this.visits = visits;
        this.access = access;
        this.news = news;
    }

    /** @param seen how many entries the page stands for */
    @GetMapping("/live")
    ResponseEntity<SseEmitter> log(@RequestParam long seen, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return answer(streams.open(() -> projections.projected().orElse(0) > seen ? LiveStreams.Answer.NEWS : LiveStreams.Answer.NOTHING, false), request,
            response);
    }

    /** @param seen how many events of the case the page knows of */
    @GetMapping("/case/live")
    ResponseEntity<SseEmitter> ofCase(@AuthenticationPrincipal Visit visit, @RequestParam long seen, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        current.requireAwake(visit, request);
        BooleanSupplier awake = visits.awake(request);
        LiveStreams.Watch watch = watch(visit, news.after(visit.ref(), seen), awake);
        Optional<LiveStreams.Stream> stream = visits.hasRoom(request, OF_A_VISIT) ? streams.open(watch, true) : Optional.empty();
        ResponseEntity<SseEmitter> answer = answer(stream, request, response);
        stream.ifPresent(opened -> visits.endWithVisit(request, opened));
        return answer;
    }

    /** The order matters: a visit that has ended is told nothing more. */
    private LiveStreams.Watch watch(Visit visit, CaseNews.Since since, BooleanSupplier awake) {
        return () -> {
            if (!awake.getAsBoolean()) {
                return LiveStreams.Answer.OVER;
            }
            if (!since.isThere(projections.projected().orElse(0))) {
                return LiveStreams.Answer.NOTHING;
            }
            return access.isCurrent(visit) ? LiveStreams.Answer.NEWS : LiveStreams.Answer.OVER;
        };
    }

    private static ResponseEntity<SseEmitter> answer(Optional<LiveStreams.Stream> stream, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (stream.isEmpty()) {
            request.setAttribute(FailureController.PROBLEM, "too-many-streams");
            response.setHeader(HttpHeaders.RETRY_AFTER, A_MINUTE);
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return null;
        }
        // A proxy that gathers answers before it passes them on would hold back every word of this one.
        return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).header("X-Accel-Buffering", "no").body(stream.get().emitter());
    }
}
