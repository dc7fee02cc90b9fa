/**
 * The check of a whole log, file by file: {@code verify log URL-or-DIR}.
 *
 * <p>Everything is derived anew from the entries and compared with what lies there: leaf hashes, every tile of every level, stale
 * partial ones too, the root hash of every signed size (FORMAT.md section 7, C2SP tlog-tiles). Entries are read once, in order, by
 * several threads, a few bundles at a time, so memory does not grow with the log. A file that differs is named, and so is the first
 * place in it; a file that is missing leaves the verdict open; nothing is ever skipped in silence.
 */
package akashi.verify.log;
