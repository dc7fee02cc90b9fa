/** Akashi beside programs that others wrote. docs/interop.md says which, in what versions, and what differs. */
package akashi.interop;
