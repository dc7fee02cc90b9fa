/**
 * The rules of casework: what may follow what in a case, as a fold over its events. The only implementation there is: the command
 * side refuses by it, an import counts by it, and the verifier judges a trail by it.
 *
 * <p>Pure: no clock, no file, no database. {@link akashi.casework.CaseworkState} asks what was published
 * through {@link akashi.casework.Published}, and works on what it is shown: where a rule would need something that is left closed,
 * it says that it was not checked, and never that all is well.
 */
package akashi.casework;
