package akashi.command;

import akashi.command.backup.Backup;
import akashi.command.backup.BackupRefusedException;
import akashi.command.database.InspectedDatabase;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code akashi backup}, a program of its own in the command side's jar. Arguments: the settings of the command side, then the directory to
 * make. Exit status: 0 done; 1 refused; 2 something could not be read or written; 64 wrong usage.
 */
public final class BackupMain {
    private static final int REFUSED = 1;
    private static final int UNREADABLE = 2;
    private static final long EVERY = 1_000;

    private final PrintStream err;

    BackupMain(PrintStream err) {
        this.err = err;
    }

    /** Ends the process. */
    public static void main(String[] arguments) {
        Quiet.now();
        System.exit(new BackupMain(new PrintStream(System.err, true, StandardCharsets.UTF_8)).run(List.of(arguments), System.getenv()));
    }

    int run(List<String> arguments, Map<String, String> environment) {
        try {
            if (arguments.isEmpty()) {
                throw StartFailure.usage("name the directory to make");
            }
            Settings settings = Settings.of(arguments.subList(0, arguments.size() - 1), environment);
            String kept = make(settings, Path.of(arguments.get(arguments.size() - 1)).toAbsolutePath().normalize());
            err.println("akashi backup: " + kept);
            err.println("akashi backup: not in it: " + settings.data().resolve("keys") + " and " + settings.data().resolve("credentials")
                    + "; keep a copy of these apart from it, or nobody can open it");
            return 0;
        } catch (StartFailure failure) {
            err.println("akashi backup: " + failure.getMessage());
            return failure.exitStatus();
        } catch (BackupRefusedException e) {
            err.println("akashi backup: " + e.getMessage());
            return REFUSED;
        } catch (IOException | MalformedException e) {
            err.println("akashi backup: no backup was made: " + e.getMessage());
            return UNREADABLE;
        } catch (SQLException e) {
            err.println("akashi backup: no backup was made: the database does not answer (SQLSTATE " + e.getSQLState() + ")");
            return UNREADABLE;
        }
    }

    private String make(Settings settings, Path target) throws IOException, MalformedException, SQLException, BackupRefusedException {
        Path data = settings.data();
        if (!Files.exists(data.resolve("credentials"))) {
            throw StartFailure.because("there is no ledger in " + data + "; name its directory with --data");
        }
        if (settings.databaseUrl().isPresent() || !Files.isDirectory(data.resolve("postgres").resolve("data"))) {
            throw StartFailure.because("this ledger's database is a server of your own: back it up with its tools (pg_basebackup), and copy "
                    + data.resolve("log") + " before it (docs/operations.md)");
        }
        Optional<String> running = ReadyFile.databaseOfRunning(data);
        if (running.isPresent()) {
            Keys keys = Keys.openOrCreate(data, new SecureRandom());
            try (InspectedDatabase database = InspectedDatabase.running(running.get(), keys.credentials().database());
                    Connection superuser = database.superuser()) {
                return new Backup(data, Clock.systemUTC(), this::tell).make(target, Optional.of(superuser));
            }
        }
        // While this copies, no command side can start here.
        try (DataDirectory held = DataDirectory.take(data)) {
            return new Backup(held.path(), Clock.systemUTC(), this::tell).make(target, Optional.empty());
        }
    }

    private void tell(long files) {
        if (files % EVERY == 0) {
            err.println("akashi backup: " + files + " files");
        }
    }
}
