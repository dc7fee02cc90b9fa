/** Bundles behind a passphrase: for whoever keeps a trail where others might look. What is locked is no other proof than what is in it. */
package akashi.lock;
