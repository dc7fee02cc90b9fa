package akashi.command.appending;

/** An entry that stands in clear, as it lies in the log. */
public record PublicEntry(long leafIndex, byte[] entry) {}
