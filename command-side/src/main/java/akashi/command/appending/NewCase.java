package akashi.command.appending;

/**
 * What is stored of a case with its first event; wrapped as docs/format/vault.md says.
 *
 * @param label 32 random bytes, the case's secret name in the case index
 */
public record NewCase(byte[] label, byte[] wrappedCaseKey, byte[] wrappedDedupeKey, byte[] wrappedNumber) {}
