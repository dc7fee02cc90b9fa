package akashi.command.importing.source;

/** A column's or attribute's name and its value, as the file has them. The value is never empty. */
public record Attribute(String name, String value) {
}
