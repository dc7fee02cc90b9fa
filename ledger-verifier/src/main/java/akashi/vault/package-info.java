/**
 * How secrets lie at rest: one key wrapped under another, and the key store that holds the first of them.
 *
 * <pre>
 *   master key (outside the database)  wraps  case key, case reference key, signing seeds
 *   case key                           wraps  event keys, the case's dedupe key, the case's number
 *   event key                          seals  one event (docs/format/vault.md, docs/format/entry.md)
 * </pre>
 *
 * <p>The bytes are docs/format/vault.md. Both sides open what one side wrapped, and neither may import the other, so this
 * stands here; it uses {@code java.*} alone and the verifier's command line never touches it. No type of this package
 * prints a secret.
 */
package akashi.vault;
