/**
 * JSON as a ledger needs it: one strict reader, one compact writer, six kinds of value.
 *
 * <p>The reader refuses what two readers could understand differently (FORMAT.md section 2): duplicate names, trailing tokens,
 * numbers that are not plain integers within 2^53-1, lone surrogates, a byte order mark, invalid UTF-8. The writer writes no white
 * space and escapes no more than JSON needs. Nothing that was sealed is ever written again: its bytes are kept.
 * The only package that sees Jackson, and of it the streaming core alone.
 */
package akashi.json;
