package akashi.cli;

import akashi.checkpoint.SignedCheckpoint;
import akashi.note.Note;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.log.LogFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the checkpoint by which a sample is drawn: the first anchor after the history where the log's files can be listed, else the newest
 * checkpoint. Whether it is fit for that is judged elsewhere.
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
