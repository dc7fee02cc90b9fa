package akashi.cli;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.note.Note;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.history.FirstAnchor;
import akashi.verify.log.LogFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the checkpoint by which a sample is drawn: the first anchor after the history, and after the moment announced if there is one, where the
 * log's files can be listed; else the newest checkpoint. Whether it is fit for that is judged elsewhere.
 */
final class LaterCheckpoint {
    private LaterCheckpoint() {
    }

    /** The note's text. */
    static String after(long treeSize, LogFiles log) throws RefusedInputException {
        try {
            Optional<String> anchor = firstAnchor(treeSize, log);
            String path = anchor.isPresent() ? anchor.get() : "checkpoint";
            byte[] note = log.read(path, Note.LONGEST).orElseThrow(() -> unfit("the log has no checkpoint", log));
            if (anchor.isEmpty() && SignedCheckpoint.parse(note).checkpoint().treeSize() <= treeSize) {
                throw unfit("the log has no cosigned checkpoint yet that is later than the history: the sample is drawn by the next one, so wait "
                        + "until something is recorded and witnessed", log);
            }
            return new String(note, StandardCharsets.UTF_8);
        } catch (MalformedException e) {
            throw unfit("the log's checkpoint cannot be read: " + e.getMessage(), log);
        } catch (IOException e) {
            throw new RefusedInputException(Finding.of(FindingCode.LOG_UNREACHABLE, "the log does not answer").at(log.name()));
        }
    }

    /** The note of the first anchor at or after this moment. */
    static String at(long treeSize, Instant at, TlogPolicy policy, LogFiles log) throws RefusedInputException {
        if (!log.canList()) {
            throw unfit("the anchors of a web server cannot be listed: fetch the first at or after the moment (anchor/SIZE) and give it by --note", log);
        }
        try {
            byte[] note = new FirstAnchor(log, policy).after(treeSize, at).orElseThrow(() -> unfit("the log has no anchor yet that is later than the "
                    + "history and than the moment announced: wait until something is recorded and witnessed", log));
            return new String(note, StandardCharsets.UTF_8);
        } catch (MalformedException e) {
            throw unfit("the log's anchors cannot be read: " + e.getMessage(), log);
        } catch (IOException e) {
            throw new RefusedInputException(Finding.of(FindingCode.LOG_UNREACHABLE, "the log does not answer").at(log.name()));
        }
    }

    private static Optional<String> firstAnchor(long treeSize, LogFiles log) throws IOException {
        if (!log.canList()) {
            return Optional.empty();
        }
        return log.names("anchor").stream().flatMap(LaterCheckpoint::size).filter(size -> size > treeSize).min(Long::compare)
                .map(size -> "anchor/" + size);
    }

    private static Stream<Long> size(String name) {
        try {
            return Stream.of(Decimal.parse(name, "anchor"));
        } catch (MalformedException e) {
            return Stream.empty();
        }
    }

    private static RefusedInputException unfit(String sentence, LogFiles log) {
        return new RefusedInputException(Finding.of(FindingCode.SAMPLE_UNFIT, sentence).at(log.name()));
    }
}
