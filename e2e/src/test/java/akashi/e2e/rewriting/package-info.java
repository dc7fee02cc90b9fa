/** What an administrator with every key and every right can do behind Akashi's back, for docs/by-hand: written to be found out. */
package akashi.e2e.rewriting;
