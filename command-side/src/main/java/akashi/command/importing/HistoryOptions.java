package akashi.command.importing;

import akashi.command.importing.source.SourceLimits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a file is to be read.
 *
 * @param mapping    which to use; empty: a shipped one that recognises the file, else the usual names of columns
 * @param casePrefix put before every case number, so that two institutions' numbers do not meet
 * @param caseLimit  only the first so many cases of the file, each whole
 * @param limits     what a file may hold
 * @param directory  for what does not fit into memory
 */
public record HistoryOptions(Optional<Mapping> mapping, String casePrefix, long caseLimit, SourceLimits limits, Path directory) {
    /** Everything in the file, under a recognised mapping. */
    public static HistoryOptions all(Path directory) {
        return new HistoryOptions(Optional.empty(), "", Long.MAX_VALUE, SourceLimits.DEFAULT, directory);
    }

    public HistoryOptions withMapping(Mapping chosen) {
        return new HistoryOptions(Optional.of(chosen), casePrefix, caseLimit, limits, directory);
    }

    public HistoryOptions withCasePrefix(String prefix) {
        return new HistoryOptions(mapping, prefix, caseLimit, limits, directory);
    }

    public HistoryOptions withCaseLimit(long limit) {
        return new HistoryOptions(mapping, casePrefix, limit, limits, directory);
    }
}
