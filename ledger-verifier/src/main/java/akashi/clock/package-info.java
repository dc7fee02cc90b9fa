/**
 * When something is due: dates counted by a published calendar, so that the institution, the subject and the verifier count alike.
 *
 * <p>Pure arithmetic on dates. Nothing here knows what time it is, what an event is, or where a calendar was published. A due date is
 * computed once, when the deadline is set, and stands in the record from then on together with the words that say how it was
 * computed; so a calendar that is amended later moves nothing.
 */
package akashi.clock;
