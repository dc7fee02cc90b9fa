package akashi.console;

import akashi.console.authority.AuthorityPlan;
import akashi.console.authority.AuthorityPlayer;
import akashi.console.authority.Played;
import akashi.console.demo.AlteredCopy;
import akashi.console.demo.AlteredFigure;
import akashi.console.demo.VerifierProcess;
import akashi.console.sides.Address;
import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Side;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The demo's steps in their order, each told as it happens. Not thread safe. */
final class DemoRun {
    private static final int CASES_AT_ONCE = 8;

    private final Surroundings surroundings;
    private final PrintStream out;
    private final DataDirectory directory;
    private final VerifierProcess verifier;
    private final LedgerClient command;
    private final LedgerClient query;
    private final URI commandSide;
    private final Address commandAddress;
    private int step;
    private boolean allHeld = true;

    DemoRun(Surroundings surroundings, DataDirectory directory, VerifierProcess verifier, Address command, Address query)
            throws StoppedException {
        this.surroundings = surroundings;
        this.out = surroundings.out();
        this.directory = directory;
        this.verifier = verifier;
        this.commandSide = command.url();
        this.commandAddress = command;
        this.command = new LedgerClient(Side.COMMAND, command, directory);
        this.query = new LedgerClient(Side.QUERY, query, directory);
    }

    /** Goes through all steps and says whether all of it held. */
    boolean tell(AuthorityPlan plan) throws StoppedException, InterruptedException {
        Path folder = folder();
        String caseNumber = plan.longest();
        step("A made-up authority: " + plan.cases() + " cases, in which " + plan.acts() + " things are done, recorded day by day");
        OptionalLong ofCases = play(plan, folder);
        Existing.awaitFollowed(surroundings, leafOfIndex(command.post("/api/case-index")) + 1, query);
        if (ofCases.isPresent()) {
            out.println((events() - ofCases.getAsLong()) + " more the ledger recorded by itself as time passed: deadlines that nobody kept,"
                    + " stays that ended while an application was pending.");
        }

        step("An access code for case " + caseNumber + ", for the institution to hand to its applicant");
        out.println(AccessCodeCommand.request(command, caseNumber));

        step("The trail of case " + caseNumber + ", downloaded and verified by a program of its own");
        byte[] trail = query.postForFile("/api/cases/" + LedgerClient.encode(caseNumber) + "/trail");
        Path trailFile = write(folder.resolve("trail.zip"), trail);
        VerifierProcess.Answer verdict = verifier.verify("trail", trailFile.toString(), "--policy", directory.policy().toString());
        out.println(verdict.firstLine());
        verdict.output().lines().filter(line -> line.matches("  held +(time|witnesses): .*")).forEach(line -> out.println("   " + line.strip()));
        held(verdict.status() == 0, "the trail is verified: " + trailFile);

        step("One byte of a copy altered, and the file written anew so that it looks whole");
        alter(folder, trail);

        statistics(plan, folder);

        step("The whole published log: every tile and entry");
        VerifierProcess.Answer log = verifier.verify("log", directory.log().toString(), "--policy", directory.policy().toString());
        out.println(log.firstLine());
        held(log.status() == 0, "the log is verified: " + directory.log());
        return allHeld;
    }

    private void statistics(AuthorityPlan authority, Path folder) throws StoppedException, InterruptedException {
        step("Statistics of all of it: a calendar, a release, and every figure counted anew by a program of its own");
        String end = authority.lastDay().toString();
        JsonObject plan = JsonObject.EMPTY.with("release", "first").with("from", AuthorityPlan.BEGIN.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                .with("until", end).with("on", end);
        new LedgerClient(Side.COMMAND, commandAddress, directory.staffToken("statistician")).post("/api/public-events",
                JsonObject.EMPTY.with("type", "StatisticsCalendarPublished").with("fields", JsonObject.EMPTY.with("series", "demonstration")
                        .with("version", 1).with("releases", JsonArray.of(plan))));
        JsonObject released = command.post("/api/releases", JsonObject.EMPTY.with("series", "demonstration").with("release", "first"));
        Path release = folder.resolve("release-" + leafOfIndex(released));
        if (!Files.exists(release)) {
            ReleaseDownload.fetch(query, leafOfIndex(released), release);
        }
        String[] asked = {"statistics", release.toString(), "--log", directory.log().toString(), "--policy", directory.policy().toString()};
        VerifierProcess.Answer verdict = verifier.verify(asked);
        out.println(verdict.firstLine());
        verdict.output().lines().filter(line -> line.matches("  held +(leaves|suppression|stock): .*")).forEach(line -> out.println("   " + line.strip()));
        held(verdict.status() == 0, "the release is verified: " + release);

        Path table = release.resolve("headline.csv");
        byte[] published = bytes(table);
        Optional<AlteredFigure> altered = AlteredFigure.of(published);
        if (altered.isPresent()) {
            write(table, altered.get().table());
            VerifierProcess.Answer named = verifier.verify(asked);
            out.println(named.firstLine());
            held(named.status() == 1 && named.output().contains("headline.csv, line " + altered.get().line()),
                    "one altered figure is named, with its line, by exit status 1");
            write(table, published);
        }
    }

    private static byte[] bytes(Path file) throws StoppedException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw StoppedException.failed("cannot read " + file, e);
        }
    }

    /** Once a directory: its time has passed then, and does not come again. */
    private OptionalLong play(AuthorityPlan plan, Path folder) throws StoppedException, InterruptedException {
        Path note = folder.resolve("played");
        if (Files.exists(note)) {
            if (!read(note).equals(plan.name())) {
                throw StoppedException.failed(directory.path() + " has another caseload already, or one that was not played to its end;"
                        + " name another directory with --data");
            }
            out.println("It was recorded before; nothing is recorded twice.");
            return OptionalLong.empty();
        }
        // Until the plan is played to its end, the note is no plan's name.
        write(note, "unfinished".getBytes(StandardCharsets.UTF_8));
        Played played;
        try (Progress progress = new Progress(surroundings, "playing")) {
            played = new AuthorityPlayer(commandSide, directory.operatorToken(), CASES_AT_ONCE).play(plan, progress);
        }
        out.println(played.eventsOfCases() + " events of cases were recorded, and " + refused(played) + " attempts to break a rule were refused:");
        played.refused().forEach((rule, count) -> out.printf(Locale.ROOT, "   %6d  %s%n", count, rule));
        played.tolerated().forEach((rule, count) -> out.println("   not refused: " + count + " times " + rule));
        played.unforeseen().forEach(sentence -> out.println("   " + Printable.of(sentence)));
        held(played.tolerated().isEmpty(), "whatever breaks a rule was refused");
        held(played.unforeseenCount() == 0, "nothing else was");
        write(note, plan.name().getBytes(StandardCharsets.UTF_8));
        return OptionalLong.of(played.eventsOfCases());
    }

    /** How many events all cases have. */
    private long events() throws StoppedException, InterruptedException {
        long events = 0;
        try {
            for (JsonValue one : (JsonArray) query.get("/api/cases")) {
                events += ((JsonObject) one).integer("events");
            }
            return events;
        } catch (MalformedException | ClassCastException e) {
            throw StoppedException.unreadable("the query side gave a list that cannot be read", e);
        }
    }

    private static String read(Path file) throws StoppedException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw StoppedException.failed("cannot read " + file, e);
        }
    }

    private static long refused(Played played) {
        return played.refused().values().stream().mapToLong(Long::longValue).sum();
    }

    private void alter(Path folder, byte[] trail) throws StoppedException, InterruptedException {
        AlteredCopy copy;
        try {
            copy = AlteredCopy.of(trail);
        } catch (MalformedException e) {
            throw StoppedException.failed("the downloaded trail cannot be read: " + e.getMessage(), e);
        }
        out.println("In the copy, " + copy.field() + " of leaf " + copy.leaf() + " says \"" + Printable.of(copy.after())
                + "\" instead of \"" + Printable.of(copy.before()) + "\".");
        Path altered = write(folder.resolve("trail-altered.zip"), copy.zip());
        VerifierProcess.Answer verdict = verifier.verify("trail", altered.toString(), "--policy", directory.policy().toString(), "--json");
        boolean named = false;
        try {
            byte[] json = verdict.output().strip().getBytes(StandardCharsets.UTF_8);
            JsonObject report = StrictJson.parseObject(json, JsonLimits.TRAIL, "report");
            out.println(Printable.of(report.text("verdict").toUpperCase(Locale.ROOT) + ": " + report.text("sentence")));
            for (JsonValue finding : report.array("findings")) {
                JsonObject found = (JsonObject) finding;
                out.println("  " + Printable.of(found.text("sentence")));
                named |= found.has("event") && found.has("field") && found.text("field").equals(copy.field());
            }
        } catch (MalformedException | ClassCastException e) {
            throw StoppedException.failed("the verifier's report cannot be read", e);
        }
        held(verdict.status() == 1 && named, "the alteration is named, with its event and field, by exit status 1: " + altered);
    }

    private static long leafOfIndex(JsonObject answer) throws StoppedException {
        try {
            return answer.integer("leaf");
        } catch (MalformedException e) {
            throw StoppedException.unreadable("the command side did not say where the case index is", e);
        }
    }

    private void step(String sentence) {
        out.println((step++ == 0 ? "" : "\n") + step + ". " + sentence);
    }

    private void held(boolean yes, String sentence) {
        allHeld &= yes;
        out.println((yes ? "   held: " : "   DID NOT HOLD: ") + sentence);
    }

    private Path folder() throws StoppedException {
        try {
            return Files.createDirectories(directory.path().resolve("demo"));
        } catch (IOException e) {
            throw StoppedException.failed("cannot write in " + directory.path(), e);
        }
    }

    private static Path write(Path file, byte[] bytes) throws StoppedException {
        OutputFile.write(file, bytes);
        return file;
    }
}
