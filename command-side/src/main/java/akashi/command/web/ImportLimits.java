package akashi.command.web;

import java.nio.file.Path;

/**
 * What an import may take.
 *
 * @param bytes     of a body
 * @param directory where hashes go that do not fit into memory
 */
public record ImportLimits(long bytes, Path directory) {}
