/**
 * The command side's HTTP API: what an operator and the query side may ask of it, and how it says no.
 *
 * <p>It listens on the loopback address only. Every request but the health check and the API's own description carries a bearer
 * token; what no rule allows is denied. Every answer that is not a success is a problem detail (RFC 9457) whose {@code type} is
 * one of {@link akashi.command.web.Problem}; docs/refusals.md explains each to whoever meets it.
 */
package akashi.command.web;
