/**
 * What stands for an entry that can no longer be opened: a note about its leaf, which the ombudsman signed before the keys were
 * destroyed; and the two files by which an institution asks for such notes and gets them (docs/format/erasure.md).
 */
package akashi.erasure;
