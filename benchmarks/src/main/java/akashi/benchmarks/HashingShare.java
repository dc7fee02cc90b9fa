package akashi.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Of the moments at which a thread was seen at work, those at which it computed SHA-256. @param samples all of them */
record HashingShare(long hashing, long samples) {
    /** Frames in which SHA-256 is computed, whether compiled, in C or by the processor's own instructions. */
    private static final List<String> HASHING = List.of("sun.security.provider.SHA", "sun.security.provider.DigestBase", "java.security.MessageDigest");

    /** Reads a recording of the JDK's Flight Recorder, event by event. */
    static HashingShare of(Path recording) throws IOException {
        long samples = 0;
        long hashing = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    samples++;
                    hashing += event.getStackTrace().getFrames().stream().anyMatch(HashingShare::isHashing) ? 1 : 0;
                }
            }
        }
        return new HashingShare(hashing, samples);
    }

    private static boolean isHashing(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return HASHING.stream().anyMatch(type::startsWith);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "hashing in %.0f%% of %,d samples", 100.0 * hashing / Math.max(1, samples), samples);
    }
}
