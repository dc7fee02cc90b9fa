/**
 * Signed notes: a text and who signed it (C2SP signed-note).
 *
 * <p>A note is {@code TEXT || "\n" || signature lines}; a line is {@code "— " name " " base64(keyID[4] || signature)}. A line whose
 * name and identifier belong to no known key is ignored, a line of a known key that fails spoils the note. Three types of keys are
 * known: Ed25519 (0x01), timestamped Ed25519 cosignature (0x04), timestamped ML-DSA-44 (0x06); what bytes the last two sign is told
 * in {@code akashi.checkpoint}.
 *
 * <p>The only package that sees BouncyCastle, and of it the lightweight API: no JCE provider is registered. The one Ed25519 policy of
 * all verifiers is written down at {@link akashi.note.VerifierKey#verifies}. The package knows no clock and draws no randomness.
 */
package akashi.note;
