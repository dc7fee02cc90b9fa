package akashi.command.appending;

import akashi.hash.Hash;

/**
 * One sealed event on its way into the log.
 *
 * @param entry the bytes that are logged
 * @param leaf their leaf hash
 * @param ciphertext the event's disclosures under its event key
 * @param wrappedEventKey the event key under the case key
 * @param importMark by which a second import recognises the source record, or null for an event that was not imported
 */
public record EventToAppend(byte[] entry, Hash leaf, byte[] ciphertext, byte[] wrappedEventKey, byte[] importMark) {}
