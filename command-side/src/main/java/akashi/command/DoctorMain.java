package akashi.command;

import akashi.command.database.DatabaseRefusedException;
import akashi.command.database.InspectedDatabase;
import akashi.command.doctor.Diagnosis;
import akashi.command.doctor.Doctor;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code akashi doctor}, a program of its own in the command side's jar. Exit status: 0 nothing is wrong; 1 something is; 64 wrong usage.
 */
public final class DoctorMain {
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    DoctorMain(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /** Ends the process. */
    public static void main(String[] arguments) {
        Quiet.now();
        System.exit(new DoctorMain(new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8), Clock.systemUTC()).run(List.of(arguments), System.getenv()));
    }

    int run(List<String> arguments, Map<String, String> environment) {
        try {
            List<Diagnosis> seen = look(Settings.of(arguments, environment));
            long wrong = seen.stream().filter(each -> each.state() == Diagnosis.State.WRONG).count();
            out.println(wrong == 0 ? "WELL: nothing is wrong" : "WRONG: " + wrong + (wrong == 1 ? " thing" : " things") + " to mend");
            out.println();
            seen.forEach(each -> out.println(each.text()));
            return wrong == 0 ? 0 : 1;
        } catch (StartFailure failure) {
            err.println("akashi doctor: " + failure.getMessage());
            return failure.exitStatus();
        }
    }

    private List<Diagnosis> look(Settings settings) {
        Path data = settings.data();
        Doctor doctor = new Doctor(data, clock);
        List<Diagnosis> seen = new ArrayList<>();
        try {
            seen.addAll(doctor.machine());
            if (!Files.exists(data.resolve("credentials"))) {
                seen.add(Diagnosis.note("ledger", "there is none in " + data + " yet", "akashi up --data " + data + " makes one"));
                return seen;
            }
            ledger(settings, doctor, seen);
        } catch (StartFailure failure) {
            seen.add(Diagnosis.wrong("ledger", failure.getMessage(), "as it says"));
        } catch (DatabaseRefusedException e) {
            seen.add(Diagnosis.wrong("database", e.getMessage(), "as it says"));
        } catch (SQLException e) {
            seen.add(Diagnosis.wrong("database", "does not answer: " + e.getMessage(), "see that it runs; DIR/credentials has its passwords"));
        } catch (IOException | MalformedException e) {
            seen.add(Diagnosis.wrong("ledger", "cannot be read: " + e.getMessage(), "see who owns " + data + " and whether the disk is well"));
        }
        return seen;
    }

    private static void ledger(Settings settings, Doctor doctor, List<Diagnosis> seen)
            throws IOException, MalformedException, DatabaseRefusedException, SQLException {
        Path data = settings.data();
        Keys keys = Keys.openOrCreate(data, new SecureRandom());
        seen.add(Diagnosis.well("keys", "credentials and key store open"));
        Optional<String> running = settings.databaseUrl().isPresent() ? settings.databaseUrl() : ReadyFile.databaseOfRunning(data);
        if (running.isPresent()) {
            seen.add(Diagnosis.well("ledger", "runs, or its database is a server of its own"));
            try (InspectedDatabase database = InspectedDatabase.running(running.get(), keys.credentials().database())) {
                seen.addAll(doctor.ledger(database));
            }
            return;
        }
        try (DataDirectory held = DataDirectory.take(data);
                InspectedDatabase database = InspectedDatabase.stopped(held.path().resolve("postgres"), keys.credentials().database())) {
            seen.add(Diagnosis.well("ledger", "does not run; its database was started for this look"));
            seen.addAll(doctor.ledger(database));
        }
    }
}
