package akashi.query.opening;

import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.vault.CaseRef;

/** An entry of the log as this side can read it. Its bytes have been verified against a signed checkpoint. */
public sealed interface ReadEntry {
    /** Where it stands in the log. */
    long leafIndex();

    /** What has to happen one after the other: entries of one subject. Entries of different subjects may be handled side by side. */
    Object subject();

    /** A public event. */
    record Public(long leafIndex, PublicEvent event) implements ReadEntry {
        @Override
        public Object subject() {
            return "public";
        }
    }

    /** A sealed event whose disclosures fit its leaf. */
    record Opened(long leafIndex, Hash leafHash, CaseRef ref, CaseRecord record, Content content) implements ReadEntry {
        @Override
        public Object subject() {
            return ref;
        }

        /** What happened to whom does not reach logs. */
        @Override
        public String toString() {
            return "Opened[" + leafIndex + "]";
        }
    }

    /** A sealed event whose key is destroyed: it stands, its content is gone. Case and sequence are the vault's word. */
    record Erased(long leafIndex, Hash leafHash, CaseRef ref, long sequence) implements ReadEntry {
        @Override
        public Object subject() {
            return ref;
        }
    }

    /** A sealed event whose stored row does not fit its leaf, or is not there.
     *
     * @param ref its case as the vault says; null if the vault says nothing
     * @param why what did not fit, without content */
    record Damaged(long leafIndex, Hash leafHash, CaseRef ref, String why) implements ReadEntry {
        @Override
        public Object subject() {
            return ref == null ? "unknown" : ref;
        }
    }
}
