/** Threads of their own, for what goes on by itself: how they look again and again, and how they end. */
package akashi.command.threads;
