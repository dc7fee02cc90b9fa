/**
 * The clocks of casework: who looks at a case when something falls due in it, without anybody's cooperation.
 *
 * <p>What runs in a case, and until when, follows from its events alone, and the rules decide what a passed deadline means. Here is
 * only the alarm: a table that says which case is to be looked at when, written in the transaction that appends to the case, and a
 * thread that looks. Any number of nodes may look at one database: the rules decide again on what the log holds, and the log's
 * sequence check lets only one of them append.
 */
package akashi.command.clocks;
