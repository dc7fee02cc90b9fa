/**
 * Judgement: what was checked, what was found, and the one verdict that follows.
 *
 * <p>A verdict is data. A verifier runs its checks, writes down each one that ran, each one that could not and why, and every
 * {@link akashi.verify.Finding}; the {@link akashi.verify.Verdict} is then a function of the findings' codes and of nothing
 * else, and {@link akashi.verify.FindingCode} is the only place that says whether a code refutes or leaves open. Nothing here
 * prints, logs or asks the network. The codes are listed for readers in docs/findings.md.
 */
package akashi.verify;
