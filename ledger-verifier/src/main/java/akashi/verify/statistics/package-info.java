/**
 * Verifies statistics releases (docs/format/release.md): as many rows as the log has sealed leaves in the period, the rule of suppression
 * kept, every figure counted anew.
 */
package akashi.verify.statistics;
