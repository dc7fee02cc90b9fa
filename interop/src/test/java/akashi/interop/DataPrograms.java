package akashi.interop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** DuckDB, pandas, Frictionless and csvw, of the versions that interop/data/requirements.txt names, each held to its hash. */
final class DataPrograms {
    private static final Path SOURCES = Path.of(System.getProperty("akashi.root"), "interop/data").toAbsolutePath();

    private static Path python;

    private DataPrograms() {}

    /** What a snippet prints, started in a folder. @param language sql or python */
    static synchronized String run(Path folder, String language, String snippet) throws Exception {
        return said(Program.run(folder, snippet.getBytes(StandardCharsets.UTF_8), List.of(installed().toString(), SOURCES.resolve("run.py").toString(), language)));
    }

    private static Path installed() throws Exception {
        if (python == null) {
            Path folder = Files.createDirectories(SOURCES.resolveSibling("target/data"));
            said(Program.run(folder, new byte[0], List.of("python3", "-m", "venv", folder.resolve("venv").toString())));
            // Wheels only: what is built from source would run its author's code here, and need compilers.
            said(Program.run(folder, new byte[0], List.of(folder.resolve("venv/bin/pip").toString(), "install", "--quiet", "--disable-pip-version-check",
                    "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", SOURCES.resolve("requirements.txt").toString())));
            python = folder.resolve("venv/bin/python");
        }
        return python;
    }

    private static String said(Program.Run run) {
        if (!run.succeeded()) {
            throw new AssertionError(run.toString());
        }
        return run.stdout();
    }
}
