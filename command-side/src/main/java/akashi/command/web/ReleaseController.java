package akashi.command.web;

import akashi.command.releasing.ReleaseAnswer;
import akashi.command.releasing.Releasing;
import akashi.text.MalformedException;
import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Releases the statistics of a period (docs/format/release.md). */
@RestController
class ReleaseController {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseController.class);

    private final Releasing releasing;

    ReleaseController(Releasing releasing) {
        this.releasing = releasing;
    }

    /** Which period. @param series of the calendar @param release its name there */
    record ReleaseRequest(String series, String release) {}

    /**
     * It is released.
     *
     * @param leaf     where its event stands; the query side has the files under {@code /releases/LEAF/}
     * @param first    the period's first leaf
     * @param treeSize the leaf after its last
     * @param rows     how many rows it lists
     * @param closing  open cases at its end
     */
    record Released(long leaf, String series, String release, long first, long treeSize, long rows, long erased, long closing) {}

    /** Releases a period of the calendar that was published before; one that is released already is answered as it was. */
    @PostMapping(path = "/api/releases", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Released> release(@RequestBody ReleaseRequest request) throws SQLException, IOException {
        if (request.series() == null || request.release() == null) {
            throw new ProblemException(Problem.BAD_REQUEST, "The body names no series or no release.");
        }
        ReleaseAnswer answer;
        try {
            answer = releasing.release(request.series(), request.release());
        } catch (MalformedException e) {
            LOG.error("a period could not be released: {}", e.getMessage());
            throw new ProblemException(Problem.INTERNAL, "What is stored does not open to what the log commits to; nothing was released.", e);
        }
        if (answer instanceof ReleaseAnswer.Refused refused) {
            throw new ProblemException(switch (refused.why()) {
                case NOT_PLANNED -> Problem.RELEASE_NOT_PLANNED;
                case TOO_FEW, STOCK -> Problem.RELEASE_NOT_POSSIBLE;
                case BUSY -> Problem.CONFLICT;
            }, refused.sentence());
        }
        if (answer instanceof ReleaseAnswer.NotRegistered not) {
            RegisterController.registered(not.registration());
            throw new AssertionError("it stands in the register and was said not to");
        }
        ReleaseAnswer.Released done = (ReleaseAnswer.Released) answer;
        return ResponseEntity.status(done.isNew() ? HttpStatus.CREATED : HttpStatus.OK).body(new Released(done.leaf(), done.released().period().series(),
                done.released().period().release(), done.released().period().first(), done.released().period().treeSize(), done.released().rows(),
                done.released().erased(), done.released().stock().closing()));
    }
}
