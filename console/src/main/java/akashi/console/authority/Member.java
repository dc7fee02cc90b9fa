package akashi.console.authority;

import java.util.List;

/**
 * Somebody who works at the authority, or watches it.
 *
 * @param key    by which the plan names this person; the ledger draws a reference of its own
 * @param name   made up
 * @param office the office's code
 * @param roles  what this person may record
 */
record Member(String key, String name, String office, List<String> roles) {}
