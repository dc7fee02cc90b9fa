/**
 * The check of a full export: {@code verify history DIR} (docs/format/history.md), and the drawing of a sample out of it.
 *
 * <p>Every leaf is recomputed and every sealed entry opened; then each case is judged from its first event on, and every published
 * case index is made anew. What is not needed at once is set aside in temporary files, cut up by case, by label and by digest, so that
 * memory does not grow with the log; nobody else can open these files, and nothing of them is left when the process ends, however it
 * ends. What stands in memory besides: the public register, the case indexes, and the findings, of which there is a limit.
 */
package akashi.verify.history;
