package akashi.query.web;

import akashi.query.QuerySettings;
import akashi.query.axon.ProjectionEngine;
import akashi.query.following.LogFollower;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Who has just recorded something reads it: a request with {@code ?atLeast=LEAF} waits, not for long, until that leaf is projected. */
@Component
class OwnWriting implements HandlerInterceptor {
    private static final String AT_LEAST = "atLeast";
    private static final Pattern LEAF = Pattern.compile("0|[1-9][0-9]{0,15}");
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 5;

    private final ProjectionEngine projections;
    private final LogFollower follower;
    private final Duration patience;

    OwnWriting(ProjectionEngine projections, LogFollower follower, QuerySettings settings) {
        this.projections = projections;
        this.follower = follower;
        this.patience = settings.patience().compareTo(LONGEST) < 0 ? settings.patience() : LONGEST;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws IOException {
        String leaf = request.getParameter(AT_LEAST);
        if (leaf == null) {
            return true;
        }
        if (!LEAF.matcher(leaf).matches()) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
            return false;
        }
        if (isProjected(Long.parseLong(leaf))) {
            return true;
        }
        request.setAttribute(FailureController.PROBLEM, "not-signed-yet");
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        return false;
    }

    /** Waits, not for long, until a leaf is projected; says whether it is. */
    boolean isProjected(long leaf) {
        long deadline = System.nanoTime() + patience.toNanos();
        follower.expect(leaf + 1, patience);
        try {
            while (projections.projected().orElse(0) <= leaf) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
