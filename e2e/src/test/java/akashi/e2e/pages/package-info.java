/**
 * Every page in every state, in Debian's Chromium over the real application: what people with a phone, a keyboard, a screen reader, large
 * letters, their own colours or a printer meet, and whether what a stranger wrote stays text. Run by the profile {@code browser} alone
 * (CONTRIBUTING.md); {@link akashi.e2e.pages.PageList} is the one list that every check goes through.
 */
package akashi.e2e.pages;
