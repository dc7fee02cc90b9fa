/**
 * The command side's secrets: the file of passwords and tokens, the master key, and the ledger's own keys wrapped under it.
 *
 * <p>What is common to both sides (how a secret is wrapped, how a case's keys open) is {@link akashi.vault}; the bytes are
 * docs/format/vault.md. Nothing here prints or logs a secret: {@link akashi.command.vault.Secret} has to be asked to reveal itself.
 */
package akashi.command.vault;
