package akashi.command.database;

import akashi.command.appending.Appender;
import akashi.command.appending.AppenderLimits;
import akashi.command.vault.DatabasePasswords;
import akashi.command.vault.Secret;
import akashi.testkit.MadeUpCase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process of its own that starts a database, appends one entry, says so, and then waits to be killed. */
final class LeavesServerBehind {
    private LeavesServerBehind() {}

    static void sendPasswords(Process process, DatabasePasswords passwords) throws IOException {
        try (Writer out = process.outputWriter(StandardCharsets.US_ASCII)) {
            for (Secret secret : new Secret[] {passwords.superuser(), passwords.owner(), passwords.writer(), passwords.reader()}) {
                out.write(secret.reveal() + "\n");
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        DatabasePasswords passwords = new DatabasePasswords(Secret.of(in.readLine()), Secret.of(in.readLine()),
                Secret.of(in.readLine()), Secret.of(in.readLine()));
        Path directory = Path.of(arguments[0]);
        LedgerDatabase database = LedgerDatabase.embedded(directory, passwords);
        Appender appender = new Appender(database.writer(), AppenderLimits.DEFAULT);
        appender.append(MadeUpCase.rules()).join();
        Files.createFile(directory.resolve("ready"));
        new CountDownLatch(1).await();
    }
}
