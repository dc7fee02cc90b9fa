/**
 * Text with one spelling for each meaning: base64, base64url, hexadecimal, decimal numbers, instants.
 *
 * <p>Every reader here parses, writes again and compares, since two spellings of one value would be two signed texts for one
 * fact. Bytes that come from outside and are wrong end in {@link akashi.text.MalformedException}, never in an unchecked one.
 *
 * <p>Text from outside is made safe to print by {@link akashi.text.Printable}.
 */
package akashi.text;
