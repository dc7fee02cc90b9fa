package akashi.console;

import akashi.console.sides.Address;
import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Side;
import akashi.console.sides.Sides;
import akashi.text.Printable;
import java.nio.file.Files;

/** For commands that ask a ledger and must not make an empty one because of a misspelt directory. */
final class Existing {
    private Existing() {
    }

    static DataDirectory ledger(DataDirectory directory) throws StoppedException {
        if (!Files.exists(directory.path().resolve("credentials"))) {
            throw StoppedException.unreadable("there is no ledger in " + Printable.of(directory.path().toString())
                    + "; name its directory with --data, or start one with akashi up or akashi import");
        }
        return directory;
    }

    /** The query side, which in turn needs the command side. */
    static LedgerClient querySide(Sides sides, DataDirectory directory) throws StoppedException, InterruptedException {
        sides.use(Side.COMMAND);
        Address query = sides.use(Side.QUERY);
        return new LedgerClient(Side.QUERY, query, directory);
    }
}
