/** Threads of their own, for what goes on by itself behind the pages. */
package akashi.query.threads;
