/** Everything together, as its users run it: {@code ./akashi} as a process, real databases, the verifier beside them. */
package akashi.e2e;
