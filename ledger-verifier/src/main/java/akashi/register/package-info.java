/**
 * The public register: criteria, service standards, calendars, code lists, offices, statistics releases and whatever else an
 * institution publishes in its log, in clear (docs/format/public-events.md).
 *
 * <p>{@link akashi.register.PublicRegister} is a fold over the log's public events, and the only implementation of their rules: the
 * command side refuses by it, and the verifier judges a log by it. Pure: no clock, no file, no database. An event is judged by the
 * day on which it says that it was recorded.
 */
package akashi.register;
