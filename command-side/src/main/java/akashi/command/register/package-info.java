/**
 * The institution's public register as the database has it now: read by whoever judges a case, and added to by registrars.
 *
 * <p>Nothing is stored here. The register is folded from the log's public entries, and caught up with them before each use, so two
 * nodes agree. An event is appended only if the register is still the one that it was judged by; the appender asks that under the
 * log's lock.
 */
package akashi.command.register;
