package akashi.command.web;

import akashi.command.publishing.Publisher;
import akashi.command.publishing.PublisherState;
import akashi.command.publishing.StageTimes;
import akashi.command.publishing.witnessing.Cosigning;
import akashi.command.publishing.witnessing.WitnessStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/log}, for the operator: how far the log has come, how long that takes, and which witness is late. Sizes, times
 * and names of witnesses; nothing of any case. */
@Endpoint(id = "log")
public final class LogStateEndpoint {

    private static final double NANOS_A_MILLISECOND = 1e6;

    private final Publisher publisher;
    private final StageTimes times;
    private final Optional<Cosigning> cosigning;

    public LogStateEndpoint(Publisher publisher, StageTimes times, Optional<Cosigning> cosigning) {
        this.publisher = publisher;
        this.times = times;
        this.cosigning = cosigning;
    }

    /** Where the log stands.
     *
     * @param cosignedSize of the checkpoint that meets the quorum; the published size where no witness is asked for
     * @param trouble      why the newest entries are not public, or null
     * @param afterAppend  by stage, how long after the append it is reached */
    public record State(long treeSize, long signedSize, long publishedSize, long cosignedSize, Instant signedAt, String trouble,
            Map<String, Times> afterAppend, List<WitnessState> witnesses) { }

    /** In milliseconds.
     *
     * @param batches measured since the start; the other figures are of the last 1,024
     * @param waiting batches that have not come so far yet */
    public record Times(long batches, double least, double mean, double median, double p99, double longest, int waiting) { }

    /** How a witness does.
     *
     * @param late whether it has not cosigned what is published */
    public record WitnessState(String name, boolean late, long cosignedSize, Instant cosignedAt, int failures, String trouble) { }

    /** Where the log stands now. */
    @ReadOperation
    public State state() {
        PublisherState state = publisher.state();
        Map<String, Times> afterAppend = new TreeMap<>();
        for (StageTimes.Stage stage : StageTimes.Stage.values()) {
            if (stage != StageTimes.Stage.COSIGNED || cosigning.isPresent()) {
                afterAppend.put(stage.name().toLowerCase(Locale.ROOT), times(times.figures(stage)));
            }
        }
        List<WitnessState> witnesses = new ArrayList<>();
        for (WitnessStanding each : cosigning.map(Cosigning::witnesses).orElse(List.of())) {
            witnesses.add(new WitnessState(each.name(), each.isLate(state.publishedSize()), each.cosigned(), each.cosignedAt().orElse(null),
                    each.failures(), each.trouble().orElse(null)));
        }
        return new State(state.treeSize(), state.signedSize(), state.publishedSize(),
                cosigning.map(Cosigning::cosignedSize).orElse(state.publishedSize()), state.signedAt().orElse(null),
                state.trouble().map(PublisherState.Trouble::sentence).orElse(null), afterAppend, witnesses);
    }

    private static Times times(StageTimes.Figures figures) {
        return new Times(figures.count(), millis(figures.least()), millis(figures.mean()), millis(figures.median()), millis(figures.p99()),
                millis(figures.longest()), figures.waiting());
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / NANOS_A_MILLISECOND * 100) / 100.0;
    }
}
