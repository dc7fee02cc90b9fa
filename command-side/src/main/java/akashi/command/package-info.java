/**
 * The command side as a program: its settings, its data directory, the order in which its parts start and stop.
 *
 * <p>It starts lock, database, migrations, assertions, founding, publisher, commands, web, in this order, and stops in the other.
 * Whatever keeps it from starting is one sentence on standard error and exit status 1 (64 for a setting that cannot be
 * understood); the stack trace goes to {@code DIR/command.log}. Clock and randomness are made here and handed down.
 */
package akashi.command;
