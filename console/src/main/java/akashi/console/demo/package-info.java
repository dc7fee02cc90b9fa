/**
 * A made-up caseload, and one trail's way through the whole house, for somebody who sees Akashi for the first time.
 *
 * <p>Nobody in it exists. The same seed gives the same people, offices and mistakes: some deadlines are missed, some reviewers
 * reviewed their own drafts, as real case logs have it.
 */
package akashi.console.demo;
