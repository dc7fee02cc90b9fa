/**
 * The one door: the commands behind {@code ./akashi}, but for those of the verifier, which is a program of its own.
 *
 * <p>The console holds no rule and no key. It starts the two sides as processes, asks them over HTTP on this machine, and says what
 * they answered: results on standard output, everything else on standard error, one meaning to each exit status
 * ({@link akashi.console.ExitCode}). Whatever came out of a file or over the wire is escaped before it is shown.
 */
package akashi.console;
