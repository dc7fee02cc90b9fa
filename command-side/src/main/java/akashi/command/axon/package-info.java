/**
 * Axon, and nothing else of this side knows it: an aggregate of a page that hands everything to
 * {@link akashi.command.casefile.CaseFile}, and an event store of which the log itself is the table.
 *
 * <p>{@link akashi.command.axon.CaseCommands} is the door. A command is handled on its caller's thread, and its answer means that
 * the log has it: {@link akashi.command.axon.LedgerEventStorageEngine} returns when the appender has committed. Many callers at
 * once share one transaction. Why Axon 4.13.0, what is wrong with it and how to leave it: docs/adr/0004.
 */
package akashi.command.axon;
