package akashi.command.checking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@link Fsck} looked at and found. Not thread-safe. */
public final class FsckReport {
    /** So many faults of one check are told; the others are counted. */
    static final int TOLD = 20;

    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** One check: what it looked at, and its faults. */
    private static final class Part {
        private String sentence = "";
        private long faults;
        private final List<Fault> told = new ArrayList<>();
    }

    void fault(String check, Fault fault) {
        Part part = part(check);
        part.faults++;
        if (part.told.size() < TOLD) {
            part.told.add(fault);
        }
    }

    void looked(String check, String sentence) {
        part(check).sentence = sentence;
    }

    private Part part(String check) {
        return parts.computeIfAbsent(check, name -> new Part());
    }

    /** How many faults there are. */
    public long faults() {
        return parts.values().stream().mapToLong(part -> part.faults).sum();
    }

    /** Those that are told, in the order in which they were found. */
    public List<Fault> told() {
        return parts.values().stream().flatMap(part -> part.told.stream()).toList();
    }

    /** For people: the verdict first, then each check, then what was not looked at. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        long faults = faults();
        lines.add(faults == 0 ? "SOUND: all that is stored agrees" : "DAMAGED: " + faults + (faults == 1 ? " fault" : " faults"));
        lines.add("");
        parts.forEach((check, part) -> {
            lines.add("  " + (part.faults == 0 ? "sound    " : "DAMAGED  ") + check + (part.sentence.isEmpty() ? "" : ": " + part.sentence));
            for (Fault fault : part.told) {
                lines.add("    * " + fault.place() + ": " + fault.sentence());
                lines.add("      do: " + fault.remedy());
            }
            if (part.faults > part.told.size()) {
                lines.add("    * and " + (part.faults - part.told.size()) + " more of this check");
            }
        });
        lines.add("");
        lines.add("Not looked at: the query side's views (they are derived from the log, and can be dropped and built again), marks of imported");
        lines.add("records and of requests (HMACs of what is not kept), and whether the record is true.");
        return lines;
    }
}
