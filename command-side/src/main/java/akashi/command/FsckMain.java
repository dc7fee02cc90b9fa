package akashi.command;

import akashi.command.checking.Fsck;
import akashi.command.checking.FsckReport;
import akashi.command.database.DatabaseRefusedException;
import akashi.command.database.InspectedDatabase;
import akashi.command.publishing.PublishingPaths;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code akashi fsck}, a program of its own in the command side's jar: it must work where the command side refuses to start. Exit status:
 * 0 all that is stored agrees; 1 something does not; 2 it could not be looked at; 64 wrong usage.
 */
public final class FsckMain {
    private static final int DAMAGED = 1;
    private static final int UNREADABLE = 2;
    private static final long EVERY = 50_000;

    private final PrintStream out;
    private final PrintStream err;

    FsckMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Ends the process. */
    public static void main(String[] arguments) {
        Quiet.now();
        System.exit(new FsckMain(new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)).run(List.of(arguments), System.getenv()));
    }

    int run(List<String> arguments, Map<String, String> environment) {
        try {
            Settings settings = Settings.of(arguments, environment);
            FsckReport report = look(settings);
            report.lines().forEach(out::println);
            return report.faults() == 0 ? 0 : DAMAGED;
        } catch (StartFailure failure) {
            err.println("akashi fsck: " + failure.getMessage());
            return failure.exitStatus() == StartFailure.USAGE ? StartFailure.USAGE : UNREADABLE;
        } catch (DatabaseRefusedException | IOException | MalformedException e) {
            err.println("akashi fsck: could not look: " + e.getMessage());
            return UNREADABLE;
        } catch (SQLException e) {
            err.println("akashi fsck: could not look: the database does not answer (SQLSTATE " + e.getSQLState() + ")");
            return UNREADABLE;
        }
    }

    private FsckReport look(Settings settings) throws DatabaseRefusedException, IOException, MalformedException, SQLException {
        Path data = settings.data();
        if (!Files.exists(data.resolve("credentials"))) {
            throw StartFailure.because("there is no ledger in " + data + "; name its directory with --data");
        }
        Keys keys = Keys.openOrCreate(data, new SecureRandom());
        if (settings.databaseUrl().isPresent()) {
            return look(InspectedDatabase.running(settings.databaseUrl().get(), keys.credentials().database()), data, keys);
        }
        Optional<String> running = ReadyFile.databaseOfRunning(data);
        if (running.isPresent()) {
            return look(InspectedDatabase.running(running.get(), keys.credentials().database()), data, keys);
        }
        // While this looks, no command side can start here.
        try (DataDirectory held = DataDirectory.take(data)) {
            return look(InspectedDatabase.stopped(held.path().resolve("postgres"), keys.credentials().database()), data, keys);
        }
    }

    private FsckReport look(InspectedDatabase database, Path data, Keys keys) throws IOException, MalformedException, SQLException {
        try (database) {
            return new Fsck(new PublishingPaths(data), keys.master(), Clock.systemUTC(), this::tell).run(database.reader());
        }
    }

    private void tell(String what, long done) {
        if (done % EVERY == 0) {
            err.println("akashi fsck: " + done + " " + what);
        }
    }
}
