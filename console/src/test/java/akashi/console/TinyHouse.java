package akashi.console;

import akashi.testkit.TestJava;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout in which {@link TinySide} stands for both sides, and a console to be used on it. */
final class TinyHouse {
    final Path root;
    final Path data;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    TinyHouse(Path root) throws IOException {
        this.root = Files.createDirectories(root);
        this.data = root.resolve("the data");
        jar(root.resolve("command-side/target/command-side-0.1.0-application.jar"), TinySide.Command.class);
        jar(root.resolve("query-side/target/query-side-0.1.0-application.jar"), TinySide.Query.class);
    }

    /** One command line in this process; relative paths start at the root. */
    int run(String... arguments) {
        out.reset();
        err.reset();
        return Main.run(arguments, new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), root, root, false, Clock.systemUTC()));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** One command line as a process of its own. */
    Process start(String... arguments) throws IOException {
        List<String> command = TestJava.command();
        command.addAll(List.of("-Dakashi.root=" + root, "-cp", TestJava.classPath(), "akashi.console.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
    }

    /** What the sides noted. */
    List<String> diary() throws IOException {
        Path diary = data.resolve("diary");
        return Files.exists(diary) ? Files.readAllLines(diary) : List.of();
    }

    void touch(String name) throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve(name), "");
    }

    static void jar(Path file, Class<?> main) throws IOException {
        Files.createDirectories(file.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        try (OutputStream bytes = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Class<?> type : List.of(TinySide.class, TinySide.Command.class, TinySide.Query.class, Echo.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
    }
}
