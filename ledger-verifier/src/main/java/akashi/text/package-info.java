/**
 * Text as it crosses the boundary: strict spellings that are read, written again and compared, and strangers' text made safe
 * to show ({@link akashi.text.Printable}).
 */
package akashi.text;
