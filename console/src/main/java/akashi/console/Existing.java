package akashi.console;

import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Side;
import akashi.console.sides.Sides;
import akashi.text.Printable;
import java.nio.file.Files;

/** For commands that ask a ledger and must not make an empty one because of a misspelt directory. */
final class Existing {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long LOOK_AGAIN_MILLIS = 200;

    private Existing() {
    }

    static DataDirectory ledger(DataDirectory directory) throws StoppedException {
        if (!Files.exists(directory.path().resolve("credentials"))) {
            throw StoppedException.unreadable("there is no ledger in " + Printable.of(directory.path().toString())
                    + "; name its directory with --data, or start one with akashi up or akashi import");
        }
        return directory;
    }

    /** The query side, which in turn needs the command side, when it has seen all that was signed by now. */
    static LedgerClient querySide(Surroundings surroundings, Sides sides, DataDirectory directory)
            throws StoppedException, InterruptedException {
        sides.use(Side.COMMAND);
        LedgerClient query = new LedgerClient(Side.QUERY, sides.use(Side.QUERY), directory);
        awaitFollowed(surroundings, directory.signedTreeSize(), query);
        return query;
    }

    /** The query side verifies what was published before it shows it, which takes a moment, or minutes for a long log. */
    static void awaitFollowed(Surroundings surroundings, long signed, LedgerClient query) throws StoppedException, InterruptedException {
        long followed = query.followed();
        try (Progress progress = new Progress(surroundings, "waiting for the query side to follow the log")) {
            for (long still = 0; followed < signed; still += LOOK_AGAIN_MILLIS) {
                if (still > PATIENCE_MILLIS) {
                    throw StoppedException.failed("the query side stands at " + followed + " of " + signed
                            + " entries and does not go on; query.log in the data directory says why");
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
                long now = query.followed();
                still = now > followed ? 0 : still;
                followed = now;
                progress.at(followed, signed);
            }
        }
    }
}
