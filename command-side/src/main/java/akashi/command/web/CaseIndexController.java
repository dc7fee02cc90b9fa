package akashi.command.web;

import akashi.command.publishing.indexing.CaseIndexing;
import akashi.command.publishing.indexing.IndexAnswer;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes a case index on demand, so that what was recorded just now is covered by one. */
@RestController
class CaseIndexController {
    private final CaseIndexing indexing;

    CaseIndexController(CaseIndexing indexing) {
        this.indexing = indexing;
    }

    /**
     * The newest index.
     *
     * @param leaf     where the log has it
     * @param treeSize of the log that it covers
     * @param root     base64url
     */
    record Indexed(long leaf, long treeSize, String root, long cases) {}

    /** Publishes an index of all cases; if the newest one covers everything, answers with that one. */
    @PostMapping(path = "/api/case-index", produces = MediaType.APPLICATION_JSON_VALUE)
    Indexed index() {
        try {
            IndexAnswer answer = indexing.indexNow();
            return new Indexed(answer.leaf(), answer.index().treeSize(), answer.index().root().base64Url(), answer.index().cases());
        } catch (IOException e) {
            throw new ProblemException(Problem.OUTCOME_UNKNOWN, "It is not known whether an index was published; asking again finds out.", e);
        }
    }
}
