package akashi.console;

import akashi.console.demo.AlteredCopy;
import akashi.console.demo.Caseload;
import akashi.console.demo.VerifierProcess;
import akashi.console.sides.Address;
import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Side;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The demo's steps in their order, each told as it happens. Not thread safe. */
final class DemoRun {
    private final Surroundings surroundings;
    private final PrintStream out;
    private final DataDirectory directory;
    private final VerifierProcess verifier;
    private final LedgerClient command;
    private final LedgerClient query;
    private int step;
    private boolean allHeld = true;

    DemoRun(Surroundings surroundings, DataDirectory directory, VerifierProcess verifier, Address command, Address query)
            throws StoppedException {
        this.surroundings = surroundings;
        this.out = surroundings.out();
        this.directory = directory;
        this.verifier = verifier;
        this.command = new LedgerClient(Side.COMMAND, command, directory);
        this.query = new LedgerClient(Side.QUERY, query, directory);
    }

    /** Goes through all steps and says whether all of it held. */
    boolean tell(Caseload caseload) throws StoppedException, InterruptedException {
        Path folder = folder();
        String caseNumber = caseload.longest();
        step("A made-up caseload: " + caseload.cases() + " cases, " + caseload.events() + " events, recorded in observe mode");
        Path csv = write(folder.resolve("caseload.csv"), caseload.csv());
        Importing importing = new Importing(surroundings, directory, command, Map.of("mapping", "demo"));
        ImportFile file = ImportFile.of(csv);
        long events = importing.check(file);
        importing.record(file, events);
        importing.print();
        held(events == caseload.events(), "every event of the file was read");
        Existing.awaitFollowed(surroundings, leafOfIndex(command.post("/api/case-index")) + 1, query);

        step("An access code for case " + caseNumber + ", for the institution to hand to its applicant");
        out.println(AccessCodeCommand.request(command, caseNumber));

        step("The trail of case " + caseNumber + ", downloaded and verified by a program of its own");
        byte[] trail = query.postForFile("/api/cases/" + LedgerClient.encode(caseNumber) + "/trail");
        Path trailFile = write(folder.resolve("trail.zip"), trail);
        VerifierProcess.Answer verdict = verifier.verify("trail", trailFile.toString(), "--policy", directory.policy().toString());
        out.println(verdict.firstLine());
        held(verdict.status() == 0, "the trail is verified: " + trailFile);

        step("One byte of a copy altered, and the file written anew so that it looks whole");
        alter(folder, trail);

        step("The whole published log: every tile and entry");
        VerifierProcess.Answer log = verifier.verify("log", directory.log().toString(), "--policy", directory.policy().toString());
        out.println(log.firstLine());
        held(log.status() == 0, "the log is verified: " + directory.log());
        return allHeld;
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
