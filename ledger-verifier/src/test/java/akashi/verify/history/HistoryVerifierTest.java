package akashi.verify.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.bundle.HistoryLine;
import akashi.bundle.HistoryManifest;
import akashi.bundle.HistoryWriter;
import akashi.casefile.EventCatalogue;
import akashi.caseindex.CaseIndex;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.event.Anchor;
import akashi.event.CaseLabel;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.EventKey;
import akashi.event.EventSealer;
import akashi.event.Facets;
import akashi.event.Mode;
import akashi.event.SealedEvent;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
import akashi.text.MalformedException;
import akashi.verify.Check;
import akashi.verify.CheckpointMemory;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.Verdict;
import akashi.verify.log.LogFiles;
import akashi.verify.log.LogVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryVerifierTest {
    private static final int LINES_A_PART = 5;

    @TempDir
    private Path folder;

    private static TestLog log() {
        TestLog log = TestLog.withCases(7);
        log.publishIndex();
        return log;
    }

    private Report verify(Path history, byte[] policy) {
        return verify(history, policy, Optional.empty());
    }

    private Report verify(Path history, byte[] policy, Optional<LogFiles> files) {
        PolicyLookup policies = origin -> {
            try {
                return new PolicyLookup.Answer.Trusted(TlogPolicy.parse(policy), new PolicyUsed("test", "0".repeat(64)));
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
        };
        return new HistoryVerifier(EventCatalogue.shipped(), policies, CheckpointMemory.NONE,
                Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC))
                .verify(history, folder, files, Optional.empty(), LogVerifier.Progress.NONE).report();
    }

    private Report verify(TestLog log) {
        Path history = folder.resolve("history");
        TestHistory.write(history, log, LINES_A_PART);
        return verify(history, log.policy(0));
    }

    private static List<String> codes(Report report) {
        return report.findings().stream().map(finding -> finding.code().code()).distinct().toList();
    }

    @Test
    void a_whole_history_is_verified_and_every_check_says_what_it_held() throws IOException {
        Report report = verify(log());
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.sentence()).isEqualTo("all 16 entries of test.akashi.example/log: 11 sealed events in 3 cases, each in one chain; "
                + "3 case indexes");
        assertThat(report.checks()).filteredOn(check -> !check.ran()).extracting(Check::name).containsExactly("witnesses", "remembered");
        assertThat(report.checks()).extracting(Check::name).contains("parts", "entries", "root-hash", "public-events", "register", "opening",
                "erasure", "distinct-digests", "chain", "one-case", "casework-rules", "statistics-row", "closing-events", "case-indexes");
        assertThat(report.checks()).extracting(Check::sentence).anyMatch(sentence -> sentence.startsWith("3 of 3 published case indexes"))
                .anyMatch(sentence -> sentence.startsWith("11 of 11 rows"));
        assertThat(report.toString()).doesNotContain("A-1", "佐藤");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("temporary files").containsExactly(folder.resolve("history"));
        }
    }

    @Test
    void a_log_of_one_entry_and_one_without_a_case_are_verified() {
        TestLog founded = new TestLog(3);
        assertThat(verify(founded).verdict()).isEqualTo(Verdict.VERIFIED);
        Path one = folder.resolve("one");
        TestHistory.write(one, founded.origin(), List.of(TestHistory.lines(founded).get(0).bytes()), founded.checkpoint(1).bytes(), 1);
        assertThat(verify(one, founded.policy(0)).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void an_empty_history_is_no_more_than_its_signed_emptiness() {
        TestLog founded = new TestLog(3);
        Path empty = folder.resolve("empty");
        TestHistory.write(empty, founded.origin(), List.of(), founded.checkpoint(0).bytes(), 1);
        assertThat(verify(empty, founded.policy(0)).verdict()).isEqualTo(Verdict.VERIFIED);
        Path cut = folder.resolve("cut");
        TestHistory.write(cut, founded.origin(), List.of(), founded.checkpoint().bytes(), 1);
        assertThat(codes(verify(cut, founded.policy(0)))).containsExactly("history-incomplete");
    }

    @Test
    void a_quorum_that_is_not_met_leaves_it_open() {
        Path history = folder.resolve("history");
        TestLog log = log();
        TestHistory.write(history, log, LINES_A_PART);
        assertThat(codes(verify(history, log.policy(2)))).containsExactly("quorum-not-met");
        assertThat(codes(verify(history, new TestLog("other.example/log", 1).policy(0)))).containsExactly("origin-unknown");
    }

    @Test
    void many_cases_and_many_indexes_over_several_pieces_are_verified() {
        TestLog log = new TestLog(11);
        for (int i = 0; i < 900; i++) {
            log.appendCase("M-" + i % 300, 1 + i % 5);
            if (i % 100 == 99) {
                log.publishIndex();
            }
        }
        Report report = verify(log);
        assertThat(report.findings()).isEmpty();
        assertThat(report.sentence()).contains("in 300 cases", "; 10 case indexes");
    }

    /** What is done to the bytes of a true folder, or to its lines, and what must be found, among other things. */
    private record Damage(String name, FindingCode code, Verdict verdict, Doing doing) {
        interface Doing {
            void to(Path history, TestLog log) throws IOException;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Damage onDisk(String name, FindingCode code, Damage.Doing doing) {
        return new Damage(name, code, code.verdict(), doing);
    }

    /** Changes the lines and writes a manifest that fits them. */
    private static Damage lines(String name, FindingCode code, UnaryOperator<List<HistoryLine>> change) {
        return raw(name, code, lines -> change.apply(lines).stream().map(HistoryLine::bytes).toList());
    }

    private static Damage raw(String name, FindingCode code, Function<List<HistoryLine>, List<byte[]>> change) {
        return new Damage(name, code, code.verdict(), (history, log) -> {
            deleteAll(history);
            TestHistory.write(history, log.origin(), change.apply(new ArrayList<>(TestHistory.lines(log))), log.checkpoint().bytes(),
                    LINES_A_PART);
        });
    }

    private static void deleteAll(Path history) throws IOException {
        try (Stream<Path> files = Files.list(history)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<HistoryLine> renumbered(List<HistoryLine> lines) {
        List<HistoryLine> out = new ArrayList<>();
        for (HistoryLine line : lines) {
            out.add(new HistoryLine(out.size(), line.entry(), line.disclosures(), line.erased()));
        }
        return out;
    }

    private static List<HistoryLine> with(List<HistoryLine> lines, int at, UnaryOperator<HistoryLine> change) {
        lines.set(at, change.apply(lines.get(at)));
        return lines;
    }

    private static HistoryLine disclosing(HistoryLine line, List<String> disclosures) {
        return HistoryLine.sealed(line.index(), line.entry(), disclosures);
    }

    private static List<String> without(List<String> all, int at) {
        List<String> rest = new ArrayList<>(all);
        rest.remove(at);
        return rest;
    }

    private static byte[] zip(byte[] line, int times) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            for (int i = 0; i < times; i++) {
                zip.write(line);
            }
        }
        return out.toByteArray();
    }

    static Stream<Damage> damages() {
        return Stream.of(
                onDisk("a part missing", FindingCode.HISTORY_INCOMPLETE, (history, log) -> Files.delete(history.resolve(HistoryManifest.partName(1)))),
                onDisk("a part truncated", FindingCode.HISTORY_INCOMPLETE, (history, log) -> {
                    byte[] part = Files.readAllBytes(history.resolve(HistoryManifest.partName(2)));
                    Files.write(history.resolve(HistoryManifest.partName(2)), Arrays.copyOf(part, part.length / 2));
                }),
                onDisk("a part that is no gzip", FindingCode.HISTORY_INCOMPLETE, (history, log) ->
                        Files.writeString(history.resolve(HistoryManifest.partName(0)), "hello")),
                onDisk("two parts swapped", FindingCode.HISTORY_PART_MISMATCH, (history, log) -> {
                    byte[] part = Files.readAllBytes(history.resolve(HistoryManifest.partName(1)));
                    Files.write(history.resolve(HistoryManifest.partName(1)), Files.readAllBytes(history.resolve(HistoryManifest.partName(2))));
                    Files.write(history.resolve(HistoryManifest.partName(2)), part);
                }),
                onDisk("a part with the same text zipped otherwise", FindingCode.HISTORY_PART_MISMATCH, (history, log) -> {
                    byte[] part = Files.readAllBytes(history.resolve(HistoryManifest.partName(1)));
                    part[9] ^= 1;
                    Files.write(history.resolve(HistoryManifest.partName(1)), part);
                }),
                onDisk("a gzip bomb", FindingCode.INPUT_TOO_LARGE, (history, log) ->
                        Files.write(history.resolve(HistoryManifest.partName(1)), zip(new byte[1 << 20], 100))),
                onDisk("a bomb of many short lines", FindingCode.HISTORY_MALFORMED, (history, log) ->
                        Files.write(history.resolve(HistoryManifest.partName(1)), zip("\n".repeat(1 << 16).getBytes(StandardCharsets.UTF_8), 100))),
                onDisk("no manifest", FindingCode.INPUT_UNREADABLE, (history, log) -> Files.delete(history.resolve(HistoryManifest.FILE))),
                onDisk("no checkpoint", FindingCode.INPUT_UNREADABLE, (history, log) -> Files.delete(history.resolve(HistoryManifest.CHECKPOINT))),
                onDisk("a manifest that is none", FindingCode.HISTORY_MALFORMED, (history, log) ->
                        Files.writeString(history.resolve(HistoryManifest.FILE), "{}")),
                onDisk("a manifest with a blank", FindingCode.HISTORY_MALFORMED, (history, log) -> Files.writeString(
                        history.resolve(HistoryManifest.FILE), Files.readString(history.resolve(HistoryManifest.FILE)) + " ")),
                onDisk("a manifest of another log", FindingCode.ORIGIN_MISMATCH, (history, log) -> Files.writeString(
                        history.resolve(HistoryManifest.FILE), Files.readString(history.resolve(HistoryManifest.FILE)).replace("test.akashi", "best.akashi"))),
                onDisk("something else in the folder", FindingCode.HISTORY_MALFORMED, (history, log) ->
                        Files.writeString(history.resolve("part-00009.ndjson.gz"), "")),
                onDisk("a checkpoint that is none", FindingCode.NOTE_MALFORMED, (history, log) ->
                        Files.writeString(history.resolve(HistoryManifest.CHECKPOINT), "hello")),
                onDisk("an older checkpoint", FindingCode.HISTORY_INCOMPLETE, (history, log) ->
                        Files.write(history.resolve(HistoryManifest.CHECKPOINT), log.checkpoint(10).bytes())),
                onDisk("the checkpoint of another log of that name", FindingCode.ROOT_MISMATCH, (history, log) ->
                        Files.write(history.resolve(HistoryManifest.CHECKPOINT), SignedCheckpoint.sign(new Checkpoint(log.origin(), log.size(), Hash.sha256()),
                                1_800_000_000L, log.logKeys()).bytes())),
                lines("the last line dropped", FindingCode.HISTORY_INCOMPLETE, lines -> lines.subList(0, lines.size() - 1)),
                lines("a line dropped", FindingCode.HISTORY_MALFORMED, lines -> {
                    lines.remove(5);
                    return lines;
                }),
                lines("a line dropped, the rest renumbered", FindingCode.HISTORY_INCOMPLETE, lines -> {
                    lines.remove(5);
                    return renumbered(lines);
                }),
                lines("a line twice", FindingCode.HISTORY_MALFORMED, lines -> {
                    lines.add(6, lines.get(5));
                    return lines;
                }),
                lines("a line twice in place of another", FindingCode.ROOT_MISMATCH, lines -> {
                    lines.set(6, lines.get(5));
                    return renumbered(lines);
                }),
                lines("two lines swapped", FindingCode.HISTORY_MALFORMED, lines -> {
                    Collections.swap(lines, 4, 5);
                    return lines;
                }),
                lines("two lines swapped and renumbered", FindingCode.ROOT_MISMATCH, lines -> {
                    Collections.swap(lines, 4, 5);
                    return renumbered(lines);
                }),
                lines("a line slipped in", FindingCode.HISTORY_INCOMPLETE, lines -> {
                    lines.add(lines.get(5));
                    return renumbered(lines);
                }),
                lines("a byte of an entry", FindingCode.ROOT_MISMATCH, lines -> with(lines, 5, line -> {
                    byte[] entry = line.entry();
                    entry[20] = (byte) (entry[20] == 'A' ? 'B' : 'A');
                    return HistoryLine.sealed(line.index(), entry, line.disclosures());
                })),
                lines("an entry that is none", FindingCode.ENTRY_MALFORMED, lines -> with(lines, 5, line ->
                        HistoryLine.sealed(line.index(), new byte[] {'x'}, line.disclosures()))),
                lines("the record left out", FindingCode.DISCLOSURE_MISSING, lines -> with(lines, 5, line ->
                        disclosing(line, without(line.disclosures(), 0)))),
                lines("a field left out", FindingCode.DISCLOSURE_MISSING, lines -> with(lines, 5, line ->
                        disclosing(line, without(line.disclosures(), 3)))),
                lines("all disclosures left out", FindingCode.DISCLOSURE_MISSING, lines -> with(lines, 5, line -> disclosing(line, List.of()))),
                lines("the disclosures of another", FindingCode.DISCLOSURE_MISSING, lines -> with(lines, 5, line ->
                        disclosing(line, lines.get(6).disclosures()))),
                lines("a disclosure of another besides", FindingCode.DISCLOSURE_UNREFERENCED, lines -> with(lines, 5, line -> {
                    List<String> more = new ArrayList<>(line.disclosures());
                    more.set(3, lines.get(6).disclosures().get(3));
                    return disclosing(line, more);
                })),
                lines("a disclosure twice", FindingCode.DISCLOSURE_DUPLICATE, lines -> with(lines, 5, line -> {
                    List<String> more = new ArrayList<>(line.disclosures());
                    more.add(4, more.get(3));
                    return disclosing(line, more);
                })),
                lines("a disclosure that is none", FindingCode.DISCLOSURE_MALFORMED, lines -> with(lines, 5, line -> {
                    List<String> more = new ArrayList<>(line.disclosures());
                    more.set(3, "?");
                    return disclosing(line, more);
                })),
                lines("a public event with disclosures", FindingCode.HISTORY_MALFORMED, lines -> with(lines, 0, line ->
                        disclosing(line, lines.get(5).disclosures()))),
                lines("an erased entry without a note that counts", FindingCode.ERASURE_UNPROVED, lines -> with(lines, 5, line ->
                        HistoryLine.erased(line.index(), line.entry(), "note"))),
                raw("a line with a blank", FindingCode.HISTORY_MALFORMED, lines -> {
                    List<byte[]> bytes = new ArrayList<>(lines.stream().map(HistoryLine::bytes).toList());
                    bytes.set(5, (new String(bytes.get(5), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
                    return bytes;
                }),
                raw("a line with one name twice", FindingCode.HISTORY_MALFORMED, lines -> {
                    List<byte[]> bytes = new ArrayList<>(lines.stream().map(HistoryLine::bytes).toList());
                    bytes.set(5, new String(bytes.get(5), StandardCharsets.UTF_8).replace("{\"index\":5,", "{\"index\":5,\"index\":5,")
                            .getBytes(StandardCharsets.UTF_8));
                    return bytes;
                }),
                raw("a line without end", FindingCode.INPUT_TOO_LARGE, lines -> {
                    List<byte[]> bytes = new ArrayList<>(lines.stream().map(HistoryLine::bytes).toList());
                    byte[] endless = new byte[HistoryLine.LONGEST + 1];
                    Arrays.fill(endless, (byte) '[');
                    bytes.set(5, endless);
                    return bytes;
                }),
                raw("a line nested too deep", FindingCode.HISTORY_MALFORMED, lines -> {
                    List<byte[]> bytes = new ArrayList<>(lines.stream().map(HistoryLine::bytes).toList());
                    bytes.set(5, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
                    return bytes;
                }));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void what_is_not_the_true_history_is_found(Damage damage) throws IOException {
        TestLog log = log();
        Path history = folder.resolve("history");
        TestHistory.write(history, log, LINES_A_PART);
        damage.doing().to(history, log);
        Report report = verify(history, log.policy(0));
        assertThat(codes(report)).as(damage.name()).contains(damage.code().code());
        if (damage.code().verdict() == Verdict.REFUTED) {
            assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
        } else {
            assertThat(report.verdict()).isNotEqualTo(Verdict.VERIFIED);
        }
        assertThat(codes(report)).doesNotContain("verifier-fault", "workspace-unusable");
        assertThat(report.toString()).doesNotContain("佐藤");
    }

    /** A log that is signed as it is, and tells two stories, or a false one. */
    private record Lie(String name, FindingCode code, Consumer<TestLog> telling) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Lie lie(String name, FindingCode code, Consumer<TestLog> telling) {
        return new Lie(name, code, telling);
    }

    private static SealedEvent seal(TestLog log, CaseRecord record) {
        return log.events().seal(record, log.events().content(record.sequence(), TestLog.RULES_LEAF));
    }

    private static void index(TestLog log, long treeSize, Hash root, long opened, long erased) {
        log.publish(new CaseIndex(treeSize, root, opened, erased, opened - erased, OptionalLong.of(15)).event(log.events().tick()));
    }

    static Stream<Lie> lies() {
        return Stream.of(
                lie("a chain beside the chain", FindingCode.SIDE_CHAIN, log -> {
                    SealedEvent first = log.append("A-1", seal(log, CaseRecord.first("A-1", CaseLabel.draw(log.events().random()))));
                    log.append("A-1", seal(log, CaseRecord.next("A-1", 1, first.leafHash())));
                }),
                lie("one case begun twice with one label", FindingCode.SEQUENCE_TWICE, log -> {
                    CaseLabel label = log.caseFile("A-1").get(0).event().record().label().orElseThrow();
                    log.append("A-1", seal(log, CaseRecord.first("A-1", label)));
                }),
                lie("a second event with one number", FindingCode.SEQUENCE_TWICE, log ->
                        log.append("A-1", seal(log, CaseRecord.next("A-1", 2, log.caseFile("A-1").get(1).event().leafHash())))),
                lie("two cases with one label", FindingCode.LABEL_TWICE, log -> {
                    CaseLabel label = log.caseFile("A-1").get(0).event().record().label().orElseThrow();
                    log.append("D-4", seal(log, CaseRecord.first("D-4", label)));
                }),
                lie("an event missing from a chain", FindingCode.SEQUENCE_GAP, log ->
                        log.append("B-2", seal(log, CaseRecord.next("B-2", 4, log.caseFile("B-2").get(2).event().leafHash())))),
                lie("a case without its beginning", FindingCode.SEQUENCE_GAP, log ->
                        log.append("D-4", seal(log, CaseRecord.next("D-4", 1, log.events().hash())))),
                lie("an event that names another before it", FindingCode.CHAIN_BROKEN, log ->
                        log.append("B-2", seal(log, CaseRecord.next("B-2", 3, log.caseFile("B-2").get(1).event().leafHash())))),
                lie("one event logged twice", FindingCode.DIGEST_TWICE, log -> log.append("B-2", log.caseFile("B-2").get(2).event())),
                lie("a row that does not follow", FindingCode.ROW_MISMATCH, log -> {
                    Content content = log.events().content(3, TestLog.RULES_LEAF);
                    CaseRecord record = CaseRecord.next("B-2", 3, log.caseFile("B-2").get(2).event().leafHash());
                    log.append("B-2", new EventSealer(EventCatalogue.shipped()).seal(
                            EventKey.draw(log.events().random()), record, content,
                            Facets.headline(JsonObject.EMPTY.with("kind", "Withdrawn").with("mode", "observed").with("quarter", "2001Q1"))));
                }),
                lie("rules that come later", FindingCode.RULES_IMPOSSIBLE, log -> {
                    CaseRecord record = CaseRecord.next("B-2", 3, log.caseFile("B-2").get(2).event().leafHash());
                    log.append("B-2", log.events().seal(record, log.events().content(3, 1_000)));
                }),
                lie("rules that are none", FindingCode.RULES_UNKNOWN, log -> {
                    CaseRecord record = CaseRecord.next("B-2", 3, log.caseFile("B-2").get(2).event().leafHash());
                    log.append("B-2", log.events().seal(record, log.events().content(3, 4)));
                }),
                lie("an event sealed after what came later", FindingCode.AFTER_MISMATCH, log -> {
                    log.sealAfter(new Anchor(500, Hash.sha256()));
                    log.appendCase("B-2", 1);
                }),
                lie("a broken rule of casework", FindingCode.RULE_BROKEN, log -> log.append("D-4", log.events().content("CaseClosed", 1,
                        TestLog.RULES_LEAF, Mode.NATIVE, new LinkedHashMap<>(Map.of("occurredAt",
                                new JsonString("2026-11-23T00:00:00.000Z")))))),
                lie("a trail that was handed out short", FindingCode.TRAIL_COUNT_MISMATCH, log -> {
                    Map<String, JsonValue> fields = new LinkedHashMap<>();
                    fields.put("count", new JsonInteger(2));
                    fields.put("withheld", new JsonArray(List.of()));
                    fields.put("recipient", new JsonString("applicant"));
                    log.append("B-2", log.events().content("TrailDisclosed", TestLog.RULES_LEAF, fields));
                }),
                lie("an index of another root", FindingCode.INDEX_MISMATCH, log -> index(log, 16, log.events().hash(), 3, 0)),
                lie("an index that counts a case too many", FindingCode.INDEX_MISMATCH, log -> index(log, 16, log.index(16).root(), 4, 0)),
                lie("an index that leaves a case out as erased", FindingCode.INDEX_MISMATCH, log -> index(log, 16, log.index(16).root(), 4, 1)),
                lie("an index of an older size under a newer one", FindingCode.INDEX_MISMATCH, log -> index(log, 16, log.index(10).root(), 2, 0)),
                lie("an index that covers what comes after it", FindingCode.PUBLIC_EVENT_INVALID, log ->
                        index(log, 40, log.events().hash(), 3, 0)));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void what_the_institution_cannot_have_recorded_rightly_is_found_though_it_signed_it(Lie lie) {
        TestLog log = log();
        lie.telling().accept(log);
        Report report = verify(log);
        assertThat(codes(report)).as(lie.name()).contains(lie.code().code());
        assertThat(report.verdict()).as(lie.name()).isEqualTo(lie.code().verdict());
        assertThat(report.toString()).doesNotContain("A-1", "B-2", "D-4", "佐藤");
    }

    @Test
    void a_history_is_written_in_parts_whole_or_not_at_all_and_for_its_owner_alone() throws IOException {
        TestLog log = log();
        Path history = folder.resolve("out/history");
        try (HistoryWriter writer = HistoryWriter.into(history)) {
            for (HistoryLine line : TestHistory.lines(log)) {
                writer.add(line);
                assertThat(history).doesNotExist();
            }
            writer.finish(log.origin(), log.checkpoint().bytes());
        }
        assertThat(verify(history, log.policy(0)).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(history)) {
            assertThat(files).hasSize(3).allSatisfy(file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
        assertThatThrownBy(() -> HistoryWriter.into(history)).isInstanceOf(FileAlreadyExistsException.class);
        try (HistoryWriter writer = HistoryWriter.into(folder.resolve("out/other"))) {
            writer.add(TestHistory.lines(log).get(0));
        }
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files).containsExactly(history);
        }
    }
}
