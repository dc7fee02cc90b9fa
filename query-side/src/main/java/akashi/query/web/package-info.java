/** What the query side serves over HTTP: the published log, the pages, the applicant's case, the operators' API.
 *
 * <p>Everything is denied unless {@link akashi.query.web.WebSecurity} names it. Pages are rendered here, need no script, and
 * show text from the log escaped. Failures are problem details (RFC 9457) for programs and a plain page for people. */
package akashi.query.web;
