package akashi.command;

import akashi.command.backup.BackupRefusedException;
import akashi.command.backup.Restore;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code akashi restore}, a program of its own in the command side's jar. Arguments: the settings of the command side, then the backup,
 * then the directory with the keys. Exit status as that of {@link BackupMain}.
 */
public final class RestoreMain {
    private static final int REFUSED = 1;
    private static final int UNREADABLE = 2;
    private static final int WORDS = 2;
    private static final long EVERY = 1_000;

    private final PrintStream err;

    RestoreMain(PrintStream err) {
        this.err = err;
    }

    /** Ends the process. */
    public static void main(String[] arguments) {
        Quiet.now();
        System.exit(new RestoreMain(new PrintStream(System.err, true, StandardCharsets.UTF_8)).run(List.of(arguments), System.getenv()));
    }

    int run(List<String> arguments, Map<String, String> environment) {
        try {
            int settingsEnd = arguments.size() - WORDS;
            if (settingsEnd < 0) {
                throw StartFailure.usage("name the backup and the directory with the keys");
            }
            Settings settings = Settings.of(arguments.subList(0, settingsEnd), environment);
            String restored = new Restore(this::tell).make(path(arguments.get(settingsEnd)), path(arguments.get(settingsEnd + 1)), settings.data());
            err.println("akashi restore: " + restored);
            err.println("akashi restore: look at it with akashi fsck before it is started; if more was signed than it holds, it will not sign");
            return 0;
        } catch (StartFailure failure) {
            err.println("akashi restore: " + failure.getMessage());
            return failure.exitStatus();
        } catch (BackupRefusedException e) {
            err.println("akashi restore: " + e.getMessage());
            return REFUSED;
        } catch (IOException | MalformedException e) {
            err.println("akashi restore: nothing was restored: " + e.getMessage());
            return UNREADABLE;
        }
    }

    private static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    private void tell(long files) {
        if (files % EVERY == 0) {
            err.println("akashi restore: " + files + " files");
        }
    }
}
