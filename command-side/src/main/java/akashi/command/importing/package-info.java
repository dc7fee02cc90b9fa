/**
 * Case histories of other systems, on their way into the ledger: what each row of a file means, as an event of the catalogue.
 *
 * <p>A {@link akashi.command.importing.Mapping} says which columns hold the case, the activity and the time, and which activity is
 * which type of event; what it does not name becomes {@code ActionRecorded} and keeps its name, and every column it does not use is
 * kept as an attribute, so nothing is dropped. {@link akashi.command.importing.History} streams a file's events with the input of the
 * hash by which an overlapping file is recognised. How to write a mapping: docs/import.md.
 */
package akashi.command.importing;
