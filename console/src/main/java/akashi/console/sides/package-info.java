/**
 * The two sides seen from the console: processes to be started, watched and stopped, and addresses to be asked.
 *
 * <p>What a side needs it is told by its command line; where it answers it says in {@code DIR/command.json} or {@code DIR/query.json}.
 * A side that the console started never outlives it, not even when the console is killed: it hangs on a pipe.
 */
package akashi.console.sides;
