/**
 * Files of case histories as a stream of rows: XES, OCEL and CSV, plain or gzipped, read once from front to back in bounded memory.
 *
 * <p>Everything here comes from strangers. A file that is cut off, packed to explode, wrongly encoded or armed with a DOCTYPE ends
 * in a {@link akashi.text.MalformedException} that names the place; nothing is guessed, repaired or filled in. What a row means is
 * the business of {@link akashi.command.importing}.
 */
package akashi.command.importing.source;
