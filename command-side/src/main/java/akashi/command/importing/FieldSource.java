package akashi.command.importing;

import java.util.Optional;

/**
 * Where a field of an event comes from: a column, or always the same text.
 *
 * @param column   the column, unless there is a constant
 * @param constant the text that every such event gets
 * @param scale    by how many decimal places a number is shifted: 2 makes cents of "35.0"
 */
record FieldSource(Column column, Optional<String> constant, int scale) {
}
