package akashi.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.testkit.TestRandom;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionsTest {
    @TempDir
    private Path folder;

    @Test
    void however_many_pieces_there_are_one_file_is_open() throws IOException {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getOpenFileDescriptorCount();
        try (Partitions few = new Partitions(folder, 1); Partitions many = new Partitions(folder, Partitions.MOST)) {
            for (int i = 0; i < 5_000; i++) {
                byte[] key = {(byte) (i >> 8), (byte) i};
                few.add(key, key);
                many.add(key, key);
            }
            many.forEach(7, (at, record) -> assertThat(record).containsExactly(0, 7));
            // Others in this process may open a file meanwhile; 256 of them do not.
            assertThat(system.getOpenFileDescriptorCount() - before).isLessThan(50);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void what_was_added_comes_back_in_order_and_can_be_read_again_whatever_its_length() throws IOException {
        Random random = new TestRandom(5_151);
        try (Partitions partitions = new Partitions(folder, 5)) {
            List<ByteBuffer> added = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                byte[] record = new byte[2 + (i % 100 == 0 ? random.nextInt(100_000) : random.nextInt(200))];
                random.nextBytes(record);
                partitions.add(record, record);
                added.add(ByteBuffer.wrap(record));
            }
            List<ByteBuffer> seen = new ArrayList<>();
            for (int piece = 0; piece < partitions.count(); piece++) {
                int number = piece;
                List<Long> places = new ArrayList<>();
                List<ByteBuffer> here = new ArrayList<>();
                partitions.forEach(piece, (at, record) -> {
                    here.add(ByteBuffer.wrap(record));
                    places.add(at);
                });
                // Compared as a yes or no: a hundred thousand bytes in a message help nobody.
                assertThat(here.equals(added.stream().filter(record -> pieceOf(record) == number).toList())).as("piece %d", piece).isTrue();
                for (int i = 0; i < here.size(); i++) {
                    assertThat(ByteBuffer.wrap(partitions.read(places.get(i))).equals(here.get(i))).isTrue();
                }
                seen.addAll(here);
            }
            assertThat(seen.size()).isEqualTo(added.size());
        }
    }

    @Test
    void a_count_that_two_bytes_cannot_tell_apart_is_refused() {
        assertThatThrownBy(() -> new Partitions(folder, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Partitions(folder, Partitions.MOST + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** By the first two bytes, in five stretches of equal length. */
    private static int pieceOf(ByteBuffer record) {
        return (int) ((long) Short.toUnsignedInt(record.getShort(0)) * 5 >> 16);
    }
}
