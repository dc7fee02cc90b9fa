package akashi.event;

import akashi.text.MalformedException;

/** How an event came into the ledger: it says so in the open part of its statistics row. */
public enum Mode {
    /** Recorded here, under the rules: a broken rule would have been refused. */
    NATIVE("native"),
    /** Taken over from another system as it was. */
    OBSERVED("observed");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /** The word in the format. */
    public String word() {
        return word;
    }

    /** Reads the word of the format. */
    public static Mode of(String word) throws MalformedException {
        for (Mode mode : values()) {
            if (mode.word.equals(word)) {
                return mode;
            }
        }
        throw new MalformedException("mode: neither native nor observed");
    }
}
