/**
 * A release as data to take away (docs/format/release.md, "Data"): its rows as CSV, and what describes rows and tables to programs that know
 * nothing of ledgers. All of it is a pure function of the release, so whoever holds one can make these files again and compare.
 */
package akashi.release.data;
