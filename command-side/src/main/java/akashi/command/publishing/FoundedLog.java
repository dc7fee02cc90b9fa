package akashi.command.publishing;

import java.util.Optional;

/** A log that exists.
 *
 * @param keys     its origin and signing keys
 * @param isNew    whether this start founded it, or completed its founding
 * @param rulesLeaf leaf index of the facet rules it was founded with
 * @param notice   a sentence for the operator, when the policy file that is there is another log's */
public record FoundedLog(LogKeys keys, boolean isNew, long rulesLeaf, Optional<String> notice) { }
