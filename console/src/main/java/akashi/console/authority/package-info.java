/**
 * A made-up immigration authority that plays its caseload through the real recording API.
 *
 * <p>It has two parts. The plan ({@link akashi.console.authority.AuthorityPlan}) is pure: who works where, what is published, and
 * who does what on which simulated day, drawn from one seeded generator, so the same seed is the same caseload. The player
 * ({@link akashi.console.authority.AuthorityPlayer}) moves the ledger's simulated clock from day to day and sends each day's acts.
 *
 * <p>Practice is good and bad on purpose. What the rules forbid is tried as well (a refusal without reasons, a draft reviewed by
 * its drafter), and the ledger has to refuse it; what nobody does in time the ledger has to record by itself.
 * * {@code akashi demo} plays it, and says what was recorded, refused, and noticed by the clocks.
 */
package akashi.console.authority;
