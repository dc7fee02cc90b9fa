/**
 * The rules of casework, as plain values: what a case is, what may be asked of it, what happened to it.
 *
 * <p>{@link akashi.command.casefile.CaseFile#decide decide} answers a command with events or a refusal,
 * {@link akashi.command.casefile.CaseFile#evolve evolve} takes an event in. Neither reads a clock, a file or a database, and no
 * framework is known here. In observe mode nothing is refused: a history is taken as it was, and every broken rule is counted
 * ({@link akashi.casework.Rule}). The types of event and their fields are the catalogue's (docs/format/entry.md).
 */
package akashi.command.casefile;
