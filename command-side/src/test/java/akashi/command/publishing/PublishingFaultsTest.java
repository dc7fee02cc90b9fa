package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sunlight's error table (T13): every write of the publisher fails before and after it took effect, and the process ends between every
 * two steps. What is published holds at that very moment; afterwards the log goes on as if nothing had happened. */
class PublishingFaultsTest {

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    @ParameterizedTest
    @EnumSource(Faults.Mode.class)
    void the_first_checkpoint_survives_a_fault_at_every_step(Faults.Mode mode) throws IOException {
        breakEveryStep(mode, 0, 3, 10);
    }

    @ParameterizedTest
    @EnumSource(Faults.Mode.class)
    void filling_a_bundle_and_opening_the_next_survives_a_fault_at_every_step(Faults.Mode mode) throws IOException {
        breakEveryStep(mode, 250, 20, 15);
    }

    @ParameterizedTest
    @EnumSource(Faults.Mode.class)
    void ending_on_the_edge_of_a_bundle_survives_a_fault_at_every_step(Faults.Mode mode) throws IOException {
        breakEveryStep(mode, 510, 2, 12);
    }

    private void breakEveryStep(Faults.Mode mode, int before, int more, int atLeast) throws IOException {
        List<String> broken = new ArrayList<>();
        String step;
        do {
            PublishingRig rig = new PublishingRig(folder.resolve(mode + "-" + before + "-" + broken.size()), 7_000 + broken.size());
            if (before > 0) {
                rig.append(before - 3).publish();
                rig.append(3).publish();
            }
            rig.append(more);
            rig.faults.breakAt(broken.size(), mode);
            step = breakOnce(rig);
            broken.add(step);
            rig.faults.mend();
            rig.check();
            afterwardsAllIsWell(rig);
        } while (!step.equals("none"));
        assertThat(broken).as("steps broken").hasSizeGreaterThan(atLeast)
                .contains("swap", "write high-water", "write checkpoint", "settle");
    }

    private static String breakOnce(PublishingRig rig) throws IOException {
        try {
            PublisherState state = rig.cycle.run();
            if (!rig.faults.brokenStep().equals("none")) {
                assertThat(state.trouble()).isPresent();
            }
        } catch (Faults.Killed killed) {
            String step = rig.faults.brokenStep();
            rig.check();
            rig.start();
            return step;
        }
        return rig.faults.brokenStep();
    }

    private static void afterwardsAllIsWell(PublishingRig rig) throws IOException {
        rig.publish();
        rig.append(1).publish();
        rig.start().append(1).publish();
    }
}
