/**
 * A disclosure: one named value with its secret salt, in the one spelling that its digest was taken over (docs/format/entry.md;
 * the form is that of SD-JWT, RFC 9901 section 4.2.1, held to one spelling).
 *
 * <p>Whoever holds a disclosure can show that its digest stands in an entry; whoever lacks it can neither read nor guess the value,
 * since the salt is secret. Nothing here is ever re-serialised: the text is made once and kept.
 */
package akashi.disclosure;
