package akashi.browser;

import akashi.bundle.BundleKind;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.SignedPolicy;
import akashi.checkpoint.TlogPolicy;
import akashi.cli.Main;
import akashi.cli.Surroundings;
import akashi.hash.Hash;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.release.ReleaseFolder;
import akashi.text.MalformedException;
import akashi.verify.CheckpointMemory;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.ProofVerifier;
import akashi.verify.Report;
import akashi.verify.TrailVerifier;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something to verify, which lies in files, so that the library, the command line and the page in a browser can be given the same.
 *
 * @param command trail, receipt or proof
 * @param entry   of a proof
 * @param release the folder of a statistics release
 * @param now     what the verifier's clock shows
 */
record GivenFile(String id, String command, Path file, Optional<Path> entry, Path policy, Optional<Path> earlier, Optional<Path> release, Instant now) {

    /** What the library says. */
    Report library() throws IOException {
        byte[] policyFile = Files.readAllBytes(policy);
        PolicyLookup lookup = origin -> {
            try {
                return new PolicyLookup.Answer.Trusted(TlogPolicy.parse(policyFile),
                        new PolicyUsed("the file policy that you chose", Hash.sha256(SignedPolicy.parse(policyFile).text()).hex()));
            } catch (MalformedException e) {
                return new PolicyLookup.Answer.NoTrust(Finding.of(FindingCode.POLICY_MALFORMED, "the trust policy is not one: " + e.getMessage())
                        .at("the file policy that you chose"));
            }
        };
        if (entry.isPresent()) {
            return new ProofVerifier(lookup, CheckpointMemory.NONE, clock()).verify(Files.readAllBytes(file), Files.readAllBytes(entry.get()));
        }
        Optional<byte[]> before = earlier.isPresent() ? Optional.of(Files.readAllBytes(earlier.get())) : Optional.empty();
        return new TrailVerifier(EventCatalogue.shipped(), lookup, CheckpointMemory.NONE, clock())
                .verify(Files.readAllBytes(file), BundleKind.valueOf(command.toUpperCase(Locale.ROOT)), before, release.map(ReleaseFolder::new)).report();
    }

    /** What the command line says. @param home where it finds no policy that was pinned */
    PageReport commandLine(Path home) {
        List<String> words = new ArrayList<>(List.of("verify", command, file.toString(), "--policy", policy.toString(), "--json"));
        entry.ifPresent(path -> words.addAll(List.of("--entry", path.toString())));
        earlier.ifPresent(path -> words.addAll(List.of("--earlier", path.toString())));
        release.ifPresent(path -> words.addAll(List.of("--release", path.toString())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main.run(words.toArray(String[]::new), new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), home, clock()));
        return PageReport.read(out.toString(StandardCharsets.UTF_8).strip());
    }

    /** What the page says. */
    PageReport page(Browser browser) throws IOException {
        if (entry.isPresent()) {
            return PageReport.ofProof(browser, Files.readAllBytes(file), Files.readAllBytes(entry.get()), Files.readAllBytes(policy), now);
        }
        Optional<byte[]> before = earlier.isPresent() ? Optional.of(Files.readAllBytes(earlier.get())) : Optional.empty();
        return PageReport.of(browser, command, Files.readAllBytes(file), Files.readAllBytes(policy), before, release, now);
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /** Those that tests wrote there, one in each folder: see {@link akashi.verify.JudgedFiles} and {@link akashi.verify.MutationFiles}. */
    static List<GivenFile> kept(Path root) throws IOException, MalformedException {
        List<GivenFile> all = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return all;
        }
        try (Stream<Path> folders = Files.list(root)) {
            for (Path each : folders.filter(path -> Files.exists(path.resolve("expected.json"))).sorted().toList()) {
                JsonObject expected = StrictJson.parseObject(Files.readAllBytes(each.resolve("expected.json")), JsonLimits.ENTRY, "expected.json");
                String command = expected.text(expected.has("kind") ? "kind" : "command");
                boolean isProof = command.equals("proof");
                all.add(new GivenFile(each.getFileName().toString(), command, each.resolve(isProof ? "input.tlog-proof" : "input.zip"),
                        isProof ? Optional.of(each.resolve("entry")) : Optional.empty(), each.resolve("policy"),
                        Optional.of(each.resolve("earlier.zip")).filter(Files::exists), Optional.empty(), Instant.parse(expected.text("now"))));
            }
        }
        return all;
    }
}
