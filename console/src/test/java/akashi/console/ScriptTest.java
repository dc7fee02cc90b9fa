package akashi.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code akashi} in a checkout whose jars are {@link Echo} and whose build is a script that notes that it ran. */
class ScriptTest {
    @TempDir
    private Path temporary;
    private Path root;
    private Path here;

    @BeforeEach
    void build() throws IOException {
        root = Files.createDirectories(temporary.resolve("my check out"));
        here = Files.createDirectories(temporary.resolve("else where"));
        Files.copy(Path.of(System.getProperty("akashi.root")).resolve("akashi"), root.resolve("akashi"));
        root.resolve("akashi").toFile().setExecutable(true);
        Files.writeString(root.resolve("pom.xml"), "");
        for (String module : List.of("ledger-verifier", "command-side", "query-side", "console")) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "");
        }
        for (String jar : List.of("ledger-verifier/target/ledger-verifier.jar", "console/target/akashi.jar",
                "command-side/target/command-side-0.1.0-application.jar", "query-side/target/query-side-0.1.0-application.jar",
                "witness/target/witness.jar")) {
            TinyHouse.jar(root.resolve(jar), Echo.class);
        }
        builder("echo built >> builds");
    }

    @Test
    void it_passes_arguments_directory_and_exit_status() throws Exception {
        Outcome outcome = run("cases", "--data", "a b", "*");
        assertThat(outcome.output()).isEqualTo("root=" + root.toRealPath() + "\nhere=" + here.toRealPath()
                + "\n[cases]\n[--data]\n[a b]\n[*]\n");
        assertThat(outcome.status()).isEqualTo(7);
        assertThat(root.resolve("builds")).doesNotExist();
    }

    @Test
    void verify_goes_straight_to_the_verifier_and_its_archive_of_classes_changes_nothing() throws Exception {
        String first = run("verify", "trail", "a b.zip").output();
        assertThat(first).isEqualTo("root=null\nhere=" + here.toRealPath() + "\n[verify]\n[trail]\n[a b.zip]\n");
        Path target = root.resolve("ledger-verifier/target");
        assertThat(archives(target)).as("no verdict, no archive").isZero();
        String verdict = run("verify", "trail", "0").output();
        for (int waited = 0; archives(target) != 1 && waited < 600; waited++) {
            Thread.sleep(100);
        }
        Outcome again = run("verify", "trail", "0");
        assertThat(again.output()).isEqualTo(verdict);
        assertThat(again.errors()).isEmpty();
        assertThat(again.status()).isZero();
    }

    /** How many archives there are, when none is being made. */
    private static long archives(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            List<String> names = files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("classes-")).toList();
            return names.stream().allMatch(name -> name.endsWith(".jsa")) ? names.size() : -1;
        }
    }

    @Test
    void what_is_stale_is_built_once() throws Exception {
        Path source = root.resolve("ledger-verifier/src/main/New.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(root.resolve("ledger-verifier/target/ledger-verifier.jar"), FileTime.fromMillis(0));
        assertThat(run("verify", "log", "x").errors()).contains("akashi: building");
        assertThat(run("verify", "log", "x").errors()).isEmpty();
        assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(1);
    }

    @Test
    void a_build_that_fails_shows_its_output_and_starts_nothing() throws Exception {
        Files.delete(root.resolve("console/target/akashi.jar"));
        builder("echo the compiler says no; exit 1");
        Outcome outcome = run("cases");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors()).contains("the compiler says no").contains("akashi: the build failed");
    }

    @Test
    void a_link_to_it_works_from_anywhere() throws Exception {
        Path link = Files.createSymbolicLink(here.resolve("ak"), root.resolve("akashi"));
        Outcome outcome = start(link, Map.of(), "cases");
        assertThat(outcome.output()).startsWith("root=" + root.toRealPath() + "\n");
    }

    @Test
    void a_java_that_is_too_old_is_passed_over() throws Exception {
        Path old = Files.createDirectories(temporary.resolve("jdk8/bin"));
        Files.writeString(old.resolve("java"), "#!/bin/sh\necho old; exit 9\n");
        Files.writeString(old.resolve("javac"), "#!/bin/sh\nexit 9\n");
        old.resolve("java").toFile().setExecutable(true);
        old.resolve("javac").toFile().setExecutable(true);
        Files.writeString(temporary.resolve("jdk8/release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        Outcome outcome = start(root.resolve("akashi"), Map.of("JAVA_HOME", temporary.resolve("jdk8").toString()), "cases");
        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.output()).contains("[cases]");
    }

    private record Outcome(int status, String output, String errors) {
    }

    private Outcome run(String... arguments) throws Exception {
        return start(root.resolve("akashi"), Map.of("JAVA_HOME", System.getProperty("java.home")), arguments);
    }

    private Outcome start(Path script, Map<String, String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path errors = temporary.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command).directory(here.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output, Files.readString(errors));
    }

    private void builder(String line) throws IOException {
        Files.writeString(root.resolve("mvnw"), "#!/bin/sh\n" + line + "\n");
        root.resolve("mvnw").toFile().setExecutable(true);
    }
}
