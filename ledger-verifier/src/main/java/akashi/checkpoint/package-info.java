/**
 * Checkpoints: what a log signs about its tree, what witnesses cosign, and what a trust policy makes of it.
 *
 * <p>A checkpoint is the text of a signed note: origin, tree size, root hash (C2SP tlog-checkpoint). Akashi's logs sign it with Ed25519
 * and with ML-DSA-44, witnesses cosign it with a time (C2SP tlog-cosignature), a {@link akashi.checkpoint.TlogPolicy} says which logs
 * and which quorum of witnesses are trusted (C2SP tlog-policy), and {@link akashi.checkpoint.PolicyVerdict} what was found, key by key.
 * A {@link akashi.checkpoint.TlogProof} ties one entry to a checkpoint (C2SP tlog-proof); {@link akashi.checkpoint.Equivocation} says
 * whether two checkpoints prove that a log lied. No clock is read here: times are data.
 */
package akashi.checkpoint;
