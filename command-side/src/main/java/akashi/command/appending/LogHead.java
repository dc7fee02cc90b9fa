package akashi.command.appending;

import akashi.tree.LogTree;
import java.util.OptionalLong;

/**
 * Where the log stands.
 *
 * @param tree its right edge
 * @param rulesLeaf leaf index of the newest {@code FacetRules}; empty before the log is founded
 */
public record LogHead(LogTree tree, OptionalLong rulesLeaf) {}
