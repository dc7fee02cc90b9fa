/**
 * Charts of casework as SVG, each with a table of the same numbers.
 *
 * <p>A chart is text: the same figures and words give the same bytes. It has no script, no style sheet or style attribute of its own and names nothing outside
 * itself, so it shows under the strictest policy of a page and as a file. Ink is {@code currentColor} and paper is white unless a page says otherwise; meaning is
 * never in colour, but in hatches, dashes, shapes and words. What is withheld is drawn as withheld. Everything is immutable and safe to share.
 */
package akashi.query.charts;
