package akashi.command.axon;

import akashi.command.casefile.Decision;
import java.util.OptionalLong;

/**
 * What became of a command, for good.
 *
 * @param firstLeaf     where the log has the first of its events; empty if it had none
 * @param firstSequence the first one's place in the case; empty if it had none
 */
public record CaseAnswer(Decision decision, OptionalLong firstLeaf, OptionalLong firstSequence) {}
