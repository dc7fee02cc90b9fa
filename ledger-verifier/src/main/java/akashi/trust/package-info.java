/**
 * Trust comes from outside the file under examination (docs/adr/0002-trust-comes-from-outside-the-bundle.md).
 *
 * <p>A policy is named on the command line, by the environment, or was pinned earlier for its origin; a policy inside a bundle
 * is never a basis. Beside it stands the verifier's memory: the newest checkpoint that it saw of each log, kept by origin and
 * the keys that signed it and by nothing that a server chose, so that a second history, or a shorter one, is refused. Both lie
 * in plain files that a person can read, written whole or not at all.
 */
package akashi.trust;
