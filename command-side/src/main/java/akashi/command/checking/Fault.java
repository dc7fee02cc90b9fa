package akashi.command.checking;

import akashi.text.Printable;

/**
 * Something stored is not what the rest of it says it must be.
 *
 * @param place    the table and row, or the file
 * @param sentence what is wrong, with what was expected
 * @param remedy   what to do
 */
public record Fault(String place, String sentence, String remedy) {
    static final String EVIDENCE = "keep this database as evidence and restore the newest backup (docs/operations.md)";

    public Fault {
        place = Printable.of(place);
        sentence = Printable.of(sentence);
    }
}
