package akashi.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where a Java process on this machine spends processor time: async-profiler, loaded into it by jcmd, notes every ten milliseconds of it the stack of the
 * thread that spent them, the collector's and the compiler's threads included. The JDK's own Flight Recorder is of no use here: it drops what it sees
 * while the processor's own instructions hash, on some machines 99 samples in 100. Linux and macOS.
 */
final class ProcessorProfile {
    private final long process;
    private final Path library;
    private final Path stacks;

    private ProcessorProfile(long process, Path library, Path stacks) {
        this.process = process;
        this.library = library;
        this.stacks = stacks;
    }

    /** Begins. @param folder for the profiler's library and for what it notes; both stay there */
    static ProcessorProfile begin(long process, Path folder) throws IOException, InterruptedException {
        Path library = folder.toAbsolutePath().resolve("libasyncProfiler.so");
        // A library that a process has open is replaced and never written over.
        Files.deleteIfExists(library);
        try (InputStream packed = ProcessorProfile.class.getResourceAsStream("/" + platform() + "/libasyncProfiler.so")) {
            if (packed == null) {
                throw new IOException("async-profiler has no library for " + platform());
            }
            Files.copy(packed, library);
        }
        ProcessorProfile profile = new ProcessorProfile(process, library, folder.toAbsolutePath().resolve("stacks-of-" + process + ".txt"));
        profile.ask("start,event=cpu,interval=10ms,loglevel=error");
        return profile;
    }

    /** Ends it, and reads what was noted. */
    HashingShare end() throws IOException, InterruptedException {
        ask("stop,collapsed,loglevel=error,file=" + stacks);
        return HashingShare.of(stacks);
    }

    private void ask(String options) throws IOException, InterruptedException {
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process),
                "JVMTI.agent_load", library.toString(), '"' + options + '"');
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0 || !said.contains("return code: 0")) {
            throw new IOException(command + ": " + said);
        }
    }

    private static String platform() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")) {
            return "macos";
        }
        return System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x64";
    }
}
