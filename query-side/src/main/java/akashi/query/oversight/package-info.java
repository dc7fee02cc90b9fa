/** What whoever watches over all cases looks for: rules that were broken, clocks that ran out, records that are contested, inquiries that wait.
 *
 * <p>A case is judged by the one implementation of the rules ({@code akashi.casework}) whenever it grows; what follows is kept as codes and
 * places, never as content, and read from there. */
package akashi.query.oversight;
