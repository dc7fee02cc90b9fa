package akashi.command.publishing.witnessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import akashi.checkpoint.SignedCheckpoint;
import akashi.command.publishing.witnessing.AskingFailedException.Says;
import akashi.command.publishing.witnessing.PlayedBackWitness.Answer;
import akashi.command.publishing.witnessing.PlayedBackWitness.Asked;
import akashi.json.JsonObject;
import akashi.note.SignatureLine;
import akashi.note.VerifierKey;
import akashi.testkit.Vectors;
import akashi.text.MalformedException;
import akashi.tile.TileEdge;
import akashi.tile.TileSource;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The 25 recorded steps from the other side: the recorded answers, played back to our client, which must ask what was recorded. */
class WitnessSessionPlaybackTest {

    private static final String SESSION = "vectors/witness/session.json";
    private static final long NOW = 1_795_000_000L;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
    /** What a client asks that keeps to the specification and has whole tiles; 3 and 4, 7 and 16 are the two halves of a conflict. */
    private static final Set<Integer> ASKED = Set.of(2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 16, 18, 19);
    /** What ours cannot be brought to ask: an old size above the checkpoint's, a proof that was not made of tiles, one from size 0, and
     * bodies that are malformed. */
    private static final Set<Integer> NEVER_ASKED = Set.of(8, 9, 10, 17, 20, 21, 22, 23, 24);
    /** What is asked of the witness's monitoring prefix: before the first checkpoint, and after the last. */
    private static final Set<Integer> MONITORING = Set.of(1, 25);

    private final Map<Integer, JsonObject> steps = new TreeMap<>();
    private PlayedBackWitness witness;

    @BeforeEach
    void read() throws Exception {
        for (JsonObject step : Vectors.cases(SESSION, "steps", 25)) {
            steps.put((int) Vectors.integer(step, "step"), step);
        }
        witness = new PlayedBackWitness();
    }

    @AfterEach
    void close() {
        witness.close();
    }

    @Test
    void each_step_is_asked_byte_for_byte_or_named_as_one_that_no_log_asks() {
        Set<Integer> named = new TreeSet<>(ASKED);
        named.addAll(NEVER_ASKED);
        named.addAll(MONITORING);
        assertThat(named).isEqualTo(new TreeSet<>(steps.keySet()));
        assertThat(ASKED.size() + NEVER_ASKED.size() + MONITORING.size()).isEqualTo(25);
        MONITORING.forEach(number -> assertThat(Vectors.text(steps.get(number), "method")).isEqualTo("GET"));
        assertThat(ASKED).allMatch(number -> Vectors.text(steps.get(number), "method").equals("POST"));
    }

    @Test
    void what_the_log_signs_is_asked_for_byte_for_byte_and_each_answer_is_taken_as_what_it_says() throws Exception {
        for (int number : new TreeSet<>(ASKED)) {
            JsonObject step = steps.get(number);
            SignedCheckpoint shown = shown(step);
            WitnessClient client = client(oldSize(step), tree(shown));
            switch ((int) Vectors.integer(step, "status")) {
                case 200 -> assertThat(asked(client, shown, witness.cosigned(shown.checkpoint(), NOW))).as(name(step))
                        .containsOnlyKeys(witness.keys());
                // Asked at once from there; the next tests say how.
                case 409 -> assertThat(asked(client, shown, Answer.size(Vectors.text(step, "body")),
                        witness.cosigned(shown.checkpoint(), NOW))).as(name(step)).containsOnlyKeys(witness.keys());
                default -> assertGivenUp(client, step, shown);
            }
            Asked first = heard(name(step)).get(0);
            assertThat(text(first)).as(name(step)).isEqualTo(Vectors.text(step, "request_body"));
        }
    }

    @Test
    void a_conflict_is_answered_by_the_recorded_request_from_the_size_that_it_names() throws Exception {
        SignedCheckpoint five = shown(steps.get(3));
        asked(client(0, tree(five)), five, Answer.size(Vectors.text(steps.get(3), "body")), witness.cosigned(five.checkpoint(), NOW));
        assertThat(heard("steps 3 and 4")).extracting(WitnessSessionPlaybackTest::text)
                .containsExactly(Vectors.text(steps.get(3), "request_body"), Vectors.text(steps.get(4), "request_body"));

        SignedCheckpoint twenty = shown(steps.get(7));
        asked(client(5, tree(twenty)), twenty, Answer.size(Vectors.text(steps.get(7), "body")), witness.cosigned(twenty.checkpoint(), NOW));
        String granted = Vectors.text(steps.get(16), "request_body");
        assertThat(heard("steps 7 and 16")).extracting(WitnessSessionPlaybackTest::text).containsExactly(
                Vectors.text(steps.get(7), "request_body"),
                granted.substring(0, granted.indexOf("\n\n") + 2) + new String(twenty.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void one_client_lives_through_the_life_of_the_first_log_and_remembers_what_was_cosigned() throws Exception {
        WitnessClient client = client(0, tree(shown(steps.get(6))));
        List<Integer> life = List.of(2, 4, 6, 16);
        for (int number : life) {
            SignedCheckpoint shown = shown(steps.get(number));
            asked(client, shown, witness.cosigned(shown.checkpoint(), NOW));
        }
        assertThat(heard("the life")).extracting(WitnessSessionPlaybackTest::text)
                .containsExactlyElementsOf(life.stream().map(number -> Vectors.text(steps.get(number), "request_body")).toList());
    }

    @Test
    void after_a_refusal_the_witness_is_asked_anew_what_it_saw_last() throws Exception {
        SignedCheckpoint fork = shown(steps.get(11));
        WitnessClient client = client(12, tree(fork));
        assertGivenUp(client, steps.get(11), fork);
        SignedCheckpoint honest = shown(steps.get(2));
        asked(client, honest, Answer.size("5\n"), witness.cosigned(honest.checkpoint(), NOW));
        assertThat(heard("after the fork")).extracting(WitnessSessionPlaybackTest::text).containsExactly(
                Vectors.text(steps.get(11), "request_body"), Vectors.text(steps.get(2), "request_body"), Vectors.text(steps.get(4), "request_body"));
    }

    @Test
    void a_size_that_the_log_never_signed_is_reported_and_not_asked_from() throws Exception {
        SignedCheckpoint five = shown(steps.get(2));
        witness.willAnswer(Answer.size(Vectors.text(steps.get(7), "body")));
        assertThatThrownBy(() -> client(0, tree(five)).ask(five)).isInstanceOf(AskingFailedException.class)
                .hasMessageContaining("says that it has cosigned 12 leaves, more than the 5");
        assertThat(heard("409 above")).hasSize(1);
    }

    @Test
    void what_the_witness_has_cosigned_is_looked_up_where_the_recording_looks() throws Exception {
        SignedCheckpoint twenty = shown(steps.get(16));
        WitnessClient client = client(0, tree(twenty));
        witness.willAnswer(Answer.of((int) Vectors.integer(steps.get(1), "status")));
        assertThat(client.shown(twenty.checkpoint().origin())).isEmpty();
        witness.willAnswer(new Answer((int) Vectors.integer(steps.get(25), "status"), Optional.empty(), twenty.bytes()));
        assertThat(client.shown(twenty.checkpoint().origin())).hasValue(new String(twenty.bytes(), StandardCharsets.UTF_8));
        assertThat(witness.heard()).extracting(Asked::method, Asked::path).containsExactly(
                tuple(Vectors.text(steps.get(1), "method"), "/some/prefix/" + Vectors.text(steps.get(1), "path")),
                tuple(Vectors.text(steps.get(25), "method"), "/some/prefix/" + Vectors.text(steps.get(25), "path")));
    }

    @Test
    void the_refusals_of_requests_that_ours_never_makes_are_given_up_and_reported_too() throws Exception {
        SignedCheckpoint twenty = shown(steps.get(7));
        for (int number : NEVER_ASKED) {
            assertGivenUp(client(12, tree(twenty)), steps.get(number), twenty);
            String sent = text(heard(name(steps.get(number))).get(0));
            assertThat(sent).as(name(steps.get(number))).isNotEqualTo(Vectors.text(steps.get(number), "request_body"));
        }
    }

    @Test
    void a_cosignature_of_another_recorded_checkpoint_or_of_only_one_key_is_refused() throws Exception {
        SignedCheckpoint five = shown(steps.get(2));
        for (int other : List.of(5, 6, 16, 19)) {
            witness.willAnswer(witness.cosigned(shown(steps.get(other)).checkpoint(), NOW));
            assertThatThrownBy(() -> client(0, tree(five)).ask(five)).as(name(steps.get(other))).isInstanceOf(AskingFailedException.class)
                    .hasMessageContaining("that is not its cosignature");
        }
        String both = new String(witness.cosigned(five.checkpoint(), NOW).body(), StandardCharsets.UTF_8);
        witness.willAnswer(new Answer(200, Optional.empty(), both.substring(0, both.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> client(0, tree(five)).ask(five)).isInstanceOf(AskingFailedException.class)
                .hasMessageContaining("without a cosignature of each key");
        assertThat(heard("lies")).hasSize(5);
    }

    private Map<VerifierKey, SignatureLine> asked(WitnessClient client, SignedCheckpoint shown, Answer... answers) throws Exception {
        witness.willAnswer(answers);
        return client.ask(shown);
    }

    private void assertGivenUp(WitnessClient client, JsonObject step, SignedCheckpoint shown) {
        int status = (int) Vectors.integer(step, "status");
        witness.willAnswer(Answer.of(status));
        Says says = status == 404 ? Says.NEVER_SEEN : status == 422 ? Says.SEEN_OTHER : Says.NOTHING;
        assertThatThrownBy(() -> client.ask(shown)).as(name(step))
                .isInstanceOfSatisfying(AskingFailedException.class, failure -> assertThat(failure.says()).as(name(step)).isEqualTo(says))
                .hasMessageStartingWith("answers " + status).hasMessageContaining(switch (status) {
                    case 400 -> "answers 400";
                    case 403 -> "it knows other keys of this log";
                    case 404 -> "it does not watch this log";
                    case 422 -> "what it cosigned earlier is no beginning of this log";
                    default -> throw new AssertionError(name(step) + " is answered " + status);
                });
    }

    /** What it was asked since; all that it had to answer was asked for, and all of it in the right place. */
    private List<Asked> heard(String name) {
        assertThat(witness.left()).as(name).isZero();
        List<Asked> heard = witness.heard();
        assertThat(heard).as(name).isNotEmpty().allMatch(asked -> asked.method().equals("POST") && asked.path().equals("/some/prefix/add-checkpoint"));
        return heard;
    }

    private WitnessClient client(long oldSize, TileSource tiles) {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build();
        return new WitnessClient(witness.asked(), http, Duration.ofSeconds(30), tiles, CLOCK, oldSize);
    }

    /** The tiles of the tree that a checkpoint is of: of the two that the recording knows, the one with its root. */
    private static TileSource tree(SignedCheckpoint shown) throws IOException {
        for (String leaf : List.of("witness-dev ", "witness-dev fork ")) {
            Map<String, byte[]> files = new HashMap<>();
            TileEdge edge = TileEdge.EMPTY;
            boolean found = false;
            for (int size : List.of(5, 12, 20)) {
                List<byte[]> batch = new ArrayList<>();
                for (long i = edge.size(); i < size; i++) {
                    batch.add((leaf + i).getBytes(StandardCharsets.UTF_8));
                }
                edge = edge.append(batch, (path, bytes) -> files.put(path.path(), bytes));
                found |= edge.tree().root().equals(shown.checkpoint().rootHash());
            }
            if (found) {
                return path -> Optional.ofNullable(files.get(path.path()));
            }
        }
        // Of size zero: there is nothing to prove consistency with.
        return path -> Optional.empty();
    }

    private static SignedCheckpoint shown(JsonObject step) throws MalformedException {
        String body = Vectors.text(step, "request_body");
        return SignedCheckpoint.parse(body.substring(body.indexOf("\n\n") + 2).getBytes(StandardCharsets.UTF_8));
    }

    private static long oldSize(JsonObject step) {
        String body = Vectors.text(step, "request_body");
        return Long.parseLong(body.substring("old ".length(), body.indexOf('\n')));
    }

    private static String text(Asked asked) {
        return new String(asked.body(), StandardCharsets.UTF_8);
    }

    private static String name(JsonObject step) {
        return "step " + Vectors.integer(step, "step") + ", " + Vectors.text(step, "name");
    }
}
