package akashi.command.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Java, disk, and who may read what lies in the data directory. */
final class MachineCheck {
    private static final int OLDEST_JAVA = 17;
    private static final long SCARCE = 2L << 30;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
    private static final List<String> SECRET = List.of("credentials", "keys/master.p12");

    private MachineCheck() {
    }

    static List<Diagnosis> look(Path data) throws IOException {
        List<Diagnosis> seen = new ArrayList<>();
        int java = Runtime.version().feature();
        seen.add(java >= OLDEST_JAVA ? Diagnosis.well("java", Runtime.version().toString())
                : Diagnosis.wrong("java", "this is Java " + java, "install a JDK, 17 or newer"));
        Path there = data;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        long free = Files.getFileStore(there).getUsableSpace();
        String space = (free >> 20) + " MiB free for " + data;
        seen.add(free >= SCARCE ? Diagnosis.well("disk", space)
                : Diagnosis.note("disk", space, "make room: a ledger that cannot write answers 503 and goes on when it can"));
        if (Files.isDirectory(data)) {
            seen.add(permissions(data));
        }
        return seen;
    }

    private static Diagnosis permissions(Path data) throws IOException {
        if (!data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Diagnosis.note("permissions", "this file system has none to look at", "let nobody but the ledger's user read " + data);
        }
        List<String> open = new ArrayList<>();
        for (String name : SECRET) {
            Path file = data.resolve(name);
            if (Files.exists(file) && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                open.add(name);
            }
        }
        return open.isEmpty() ? Diagnosis.well("permissions", "secrets are readable by their owner alone")
                : Diagnosis.wrong("permissions", "others can read " + String.join(", ", open), "chmod 600 in " + data
                        + "; who may have read them can open every case and sign as the log");
    }
}
