/** The verifier page: what it is made of, and that it says what the library says. The tests named {@code *IT} drive Chromium. */
package akashi.browser;
