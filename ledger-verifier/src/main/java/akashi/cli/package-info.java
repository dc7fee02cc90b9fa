/**
 * The command line of the standalone verifier: words in, one report out, one exit status.
 *
 * <p>Results go to standard output, in UTF-8; everything else to standard error. Nothing here judges: the verdict is
 * {@link akashi.verify.Report}'s and the exit status follows from it (docs/verify.md). The network is used only by
 * {@code verify log} and only if it is given a URL.
 */
package akashi.cli;
