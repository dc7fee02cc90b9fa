package akashi.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a figure was measured on: without it, no figure means anything. */
final class Machine {
    private Machine() {}

    /** Processor, load, system, Java and the file system of this directory, in one line. */
    static String line(Path directory) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        String model = "unknown processor";
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (Files.exists(cpuinfo)) {
            try (Stream<String> lines = Files.lines(cpuinfo)) {
                model = lines.filter(line -> line.startsWith("model name")).findFirst().orElse(model).replaceFirst("^.*:\\s*", "");
            }
        }
        return model + ", " + system.getAvailableProcessors() + " cores, load " + system.getSystemLoadAverage() + "; " + system.getName() + " "
                + system.getVersion() + "; Java " + Runtime.version() + "; " + Files.getFileStore(directory).type();
    }
}
