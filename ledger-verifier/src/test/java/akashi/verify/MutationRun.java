package akashi.verify;

import akashi.bundle.BundleKind;
import akashi.casefile.EventCatalogue;
import akashi.cli.Main;
import akashi.cli.Surroundings;
import akashi.trust.PinnedPolicies;
import akashi.trust.PolicySources;
import akashi.trust.RememberedCheckpoints;
import akashi.verify.Mutation.Command;
import akashi.verify.Mutation.Input;
import akashi.verify.history.HistoryVerifier;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives an input to the verifier as files in a folder, through the library and through the command line. */
final class MutationRun {
    private static final Clock CLOCK = Clock.fixed(Instant.parse(MutationFiles.NOW), ZoneOffset.UTC);

    private final Path folder;
    private int laid;

    MutationRun(Path folder) {
        this.folder = folder;
    }

    /** What the command line said, and its exit status. */
    record Told(int status, String out) {
        String firstLine() {
            return out.lines().findFirst().orElse("");
        }
    }

    /** By the library. */
    Report library(Input input) throws IOException {
        Path memory = folder.resolve("memory-of-the-library");
        if (input.seen().isPresent()) {
            requireVerified(library(input.seen().get(), memory).verdict() == Verdict.VERIFIED);
        }
        return library(input, memory);
    }

    /** By {@code ledger-verifier verify ...}, for people or for programs. */
    Told commandLine(Input input, boolean json) throws IOException {
        Path memory = folder.resolve(json ? "memory-of-json" : "memory-of-people");
        if (input.seen().isPresent()) {
            requireVerified(commandLine(input.seen().get(), json, memory).status() == 0);
        }
        return commandLine(input, json, memory);
    }

    private static void requireVerified(boolean verified) {
        if (!verified) {
            throw new AssertionError("what was seen before must verify");
        }
    }

    private Report library(Input input, Path memory) throws IOException {
        Path place = lay(input);
        PolicyLookup policies = new PolicySources(Optional.of(place.resolve("policy")), Optional.empty(), new PinnedPolicies(folder.resolve("pins")));
        CheckpointMemory remembered = new RememberedCheckpoints(memory);
        Map<String, byte[]> files = input.files();
        return switch (input.command()) {
            case TRAIL, RECEIPT -> new TrailVerifier(EventCatalogue.shipped(), policies, remembered, CLOCK).verify(files.get(Input.ZIP),
                    input.command() == Command.TRAIL ? BundleKind.TRAIL : BundleKind.RECEIPT, input.earlier()).report();
            case PROOF -> new ProofVerifier(policies, remembered, CLOCK).verify(files.get(Input.PROOF), files.get(Input.ENTRY));
            case LOG -> new LogVerifier(policies, remembered, CLOCK, 2).verify(new DirectoryFiles(place.resolve("input")), LogVerifier.Progress.NONE);
            case HISTORY -> new HistoryVerifier(EventCatalogue.shipped(), policies, remembered, CLOCK)
                    .verify(place.resolve("input"), folder, Optional.empty(), LogVerifier.Progress.NONE).report();
        };
    }

    private Told commandLine(Input input, boolean json, Path memory) throws IOException {
        Path place = lay(input);
        List<String> words = new ArrayList<>(List.of("verify", input.command().word()));
        switch (input.command()) {
            case TRAIL, RECEIPT -> words.add(place.resolve("input").resolve(Input.ZIP).toString());
            case PROOF -> words.addAll(List.of(place.resolve("input").resolve(Input.PROOF).toString(), "--entry",
                    place.resolve("input").resolve(Input.ENTRY).toString()));
            case LOG -> words.add(place.resolve("input").toString());
            case HISTORY -> words.addAll(List.of(place.resolve("input").toString(), "--work", folder.toString()));
        }
        words.addAll(List.of("--policy", place.resolve("policy").toString(), "--remember", memory.toString()));
        if (input.earlier().isPresent()) {
            words.addAll(List.of("--earlier", Files.write(place.resolve("earlier.zip"), input.earlier().get()).toString()));
        }
        if (json) {
            words.add("--json");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), Map.of(), folder.resolve("home"), CLOCK);
        int status = Main.run(words.toArray(String[]::new), surroundings);
        return new Told(status, out.toString(StandardCharsets.UTF_8));
    }

    private Path lay(Input input) throws IOException {
        Path place = Files.createDirectories(folder.resolve("laid-" + laid++));
        Files.createDirectories(place.resolve("input"));
        for (Map.Entry<String, byte[]> file : input.files().entrySet()) {
            Path path = place.resolve("input").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Files.write(place.resolve("policy"), input.policy());
        return place;
    }
}
