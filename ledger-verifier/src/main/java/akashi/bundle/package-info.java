/**
 * What a person is handed: a trail (a whole case) or a receipt (one event), as one file that proves by itself, offline
 * (docs/format/trail-bundle.md).
 *
 * <p>The file is a zip with two members and exactly one spelling: the reader writes it again and compares, so nothing can hide in it.
 * It never leaves memory. Reading says nothing about truth: what stands in a bundle is a claim until {@code akashi.verify} has
 * checked it against a policy from elsewhere.
 */
package akashi.bundle;
