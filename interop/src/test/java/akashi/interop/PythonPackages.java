package akashi.interop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * interop/python/figures.py in an environment of its own under target, with the packages that requirements.txt names and no others, each held
 * to its hash. A machine without Python fails here and does not pass for one on which all was checked.
 */
final class PythonPackages {
    private static Path installed;

    private PythonPackages() {}

    /** What the packages compute from this JSON. */
    static synchronized Map<String, Object> figures(String question) throws Exception {
        Path folder = installed();
        Program.Run run = Program.run(folder, question.getBytes(StandardCharsets.UTF_8),
                List.of(folder.resolve("venv/bin/python").toString(), sources().resolve("figures.py").toString()));
        if (!run.succeeded()) {
            throw new AssertionError(run.toString());
        }
        return SdJwtLibrary.map(run.stdout());
    }

    private static Path installed() throws Exception {
        if (installed == null) {
            Path folder = Files.createDirectories(sources().resolveSibling("target/python"));
            run(folder, "python3", "-m", "venv", folder.resolve("venv").toString());
            // Wheels only: what is built from source would run its author's code here, and need compilers.
            run(folder, folder.resolve("venv/bin/pip").toString(), "install", "--quiet", "--disable-pip-version-check", "--no-deps",
                    "--only-binary", ":all:", "--require-hashes", "-r", sources().resolve("requirements.txt").toString());
            installed = folder;
        }
        return installed;
    }

    private static void run(Path folder, String... command) {
        Program.Run run = Program.run(folder, new byte[0], List.of(command));
        if (!run.succeeded()) {
            throw new AssertionError(List.of(command) + "\n" + run);
        }
    }

    private static Path sources() {
        return Path.of(System.getProperty("akashi.root"), "interop/python").toAbsolutePath();
    }
}
