package akashi.browser;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledEvent;
import akashi.bundle.TrailBundle;
import akashi.casefile.Withheld;
import akashi.disclosure.Disclosure;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.ReleasedRow;
import akashi.testkit.TestLog;
import akashi.testkit.TestRelease;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A trail beside a statistics release: a true one, and one for each way of altering it. */
final class GivenReleases {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final String LINE = "\n";

    private final Path folder;
    private final List<GivenFile> given = new ArrayList<>();

    private GivenReleases(Path folder) {
        this.folder = folder;
    }

    /** Changes a release that lies there. */
    @FunctionalInterface
    private interface Change {
        void to(Path release) throws IOException, MalformedException;
    }

    static List<GivenFile> in(Path folder) throws IOException, MalformedException {
        GivenReleases releases = new GivenReleases(folder);
        releases.ofRows();
        releases.ofFiles();
        return releases.given;
    }

    private void ofRows() throws IOException, MalformedException {
        committed("true", (rows, links, row, link) -> { });
        committed("own row left out", (rows, links, row, link) -> rows.removeIf(each -> each.digest().equals(row)));
        committed("own row exchanged", (rows, links, row, link) -> rows.replaceAll(each -> each.digest().equals(row)
                ? new ReleasedRow(Hash.of(new byte[Hash.LENGTH]), List.of()) : each));
        committed("own link exchanged", (rows, links, row, link) -> links.replaceAll(each -> each.equals(link) ? Hash.of(new byte[Hash.LENGTH]) : each));
        altered("rows of nobody", lines("rows", all -> List.of()));
        altered("a line twice", lines("rows", all -> inserted(all, 3, all.get(2))));
        altered("two lines swapped", lines("rows", all -> inserted(without(all, 4), 3, all.get(4))));
        altered("a line gone", lines("rows", all -> without(all, 0)));
        altered("a link gone", lines("links", all -> without(all, 7)));
        altered("a line more", lines("rows", all -> inserted(all, all.size(), all.get(0))));
        altered("a link more", lines("links", all -> inserted(all, all.size(), "z".repeat(42) + "A")));
        altered("a blank", lines("rows", all -> replaced(all, 1, all.get(1) + " ")));
        altered("no object", lines("rows", all -> replaced(all, 0, "[]")));
        altered("an empty line", lines("rows", all -> inserted(all, 0, "")));
        altered("a number for a digest", lines("rows", all -> replaced(all, 0, "{\"row\":1}")));
        altered("open and empty", lines("rows", all -> replaced(all, 0, "{\"open\":[]}")));
        altered("a layer too many", lines("rows", all -> replaced(all, 0, "{\"open\":[\"a\",\"a\",\"a\",\"a\",\"a\"]}")));
        altered("layers of another row", lines("rows", GivenReleases::crossed));
        altered("a layer twice", lines("rows", all -> replaced(all, 0, all.get(first(all)).replaceFirst("\\[(\"[^\"]+\").*", "[$1,$1]}"))));
        altered("a layer as a number", lines("rows", all -> replaced(all, 0, all.get(first(all)).replaceFirst("\\[(\"[^\"]+\").*", "[$1,2]}"))));
        altered("another member", lines("rows", all -> replaced(all, 0, all.get(0).replaceFirst("\\}$", ",\"leaf\":1}"))));
        altered("a link too long", lines("links", all -> replaced(all, 2, all.get(2) + "A")));
        altered("a link too short", lines("links", all -> replaced(all, 2, all.get(2).substring(1))));
        altered("a row too long", lines("rows", all -> replaced(all, 2, "x".repeat(65_536))));
        altered("no last line end", release -> gzip(release.resolve(ReleaseFolder.LINKS), text(release.resolve(ReleaseFolder.LINKS)).strip()));
    }

    private void ofFiles() throws IOException, MalformedException {
        for (String name : List.of(ReleaseFile.FILE, ReleaseFolder.ROWS, ReleaseFolder.LINKS)) {
            altered("no " + name, release -> Files.delete(release.resolve(name)));
            altered("empty " + name, release -> Files.write(release.resolve(name), new byte[0]));
        }
        for (String name : List.of(ReleaseFolder.ROWS, ReleaseFolder.LINKS)) {
            altered("half of " + name, release -> Files.write(release.resolve(name),
                    Arrays.copyOf(Files.readAllBytes(release.resolve(name)), (int) Files.size(release.resolve(name)) / 2)));
            altered("text as " + name, release -> Files.writeString(release.resolve(name), "not compressed\n", StandardCharsets.UTF_8));
        }
        altered("release.json too long", release -> Files.write(release.resolve(ReleaseFile.FILE), new byte[(1 << 20) + 1]));
        file("a proof cut", file -> new ReleaseFile(file.entry(), file.leafIndex(), file.proof().subList(1, file.proof().size()), file.checkpoint()));
        file("another place", file -> new ReleaseFile(file.entry(), file.leafIndex() + 1, file.proof(), file.checkpoint()));
        file("a negative place", file -> new ReleaseFile(file.entry(), -1, file.proof(), file.checkpoint()));
        file("another log's checkpoint", file -> new ReleaseFile(file.entry(), file.leafIndex(), file.proof(),
                new String(new TestLog("other.example/log", 5).checkpoint().bytes(), StandardCharsets.UTF_8)));
        file("no checkpoint", file -> new ReleaseFile(file.entry(), file.leafIndex(), file.proof(), "none"));
        file("a signature altered", file -> new ReleaseFile(file.entry(), file.leafIndex(), file.proof(), file.checkpoint().replaceFirst("A([^A]{5}\n)$", "B$1")));
        file("another event", file -> new ReleaseFile(new PublicEvent("CaseIndex", 1, NOW, JsonObject.EMPTY).entry(), file.leafIndex(), file.proof(), file.checkpoint()));
        file("an event that lacks members", file -> new ReleaseFile(new PublicEvent("StatisticsReleased", 1, NOW, JsonObject.EMPTY.with("series", "q")).entry(),
                file.leafIndex(), file.proof(), file.checkpoint()));
        altered("a blank in release.json", release -> Files.writeString(release.resolve(ReleaseFile.FILE), "{ }", StandardCharsets.UTF_8));
        altered("another version", release -> Files.writeString(release.resolve(ReleaseFile.FILE), "{\"akashi\":\"release/2\"}", StandardCharsets.UTF_8));
        altered("members missing", release -> Files.writeString(release.resolve(ReleaseFile.FILE), "{\"akashi\":\"release/1\"}", StandardCharsets.UTF_8));
        altered("an array as release.json", release -> Files.writeString(release.resolve(ReleaseFile.FILE), "[]", StandardCharsets.UTF_8));
    }

    /** What is done to the rows and links before the institution commits to them; told the own row and link. */
    @FunctionalInterface
    private interface Dishonest {
        void with(List<ReleasedRow> rows, List<Hash> links, Hash row, Hash link);
    }

    private void committed(String what, Dishonest dishonest) throws IOException, MalformedException {
        make(what, dishonest, release -> { });
    }

    private void altered(String what, Change change) throws IOException, MalformedException {
        make(what, (rows, links, row, link) -> { }, change);
    }

    private void file(String what, UnaryOperator<ReleaseFile> change) throws IOException, MalformedException {
        altered(what, release -> Files.write(release.resolve(ReleaseFile.FILE), change.apply(new ReleaseFolder(release).file()).bytes()));
    }

    private void make(String what, Dishonest dishonest, Change change) throws IOException, MalformedException {
        TestRelease house = new TestRelease(20261127L);
        house.decide("Tokyo", 30);
        house.decide("Osaka", 15);
        TestLog log = house.log();
        String number = log.caseNumbers().get(1);
        List<Disclosure> layers = log.caseFile(number).get(1).event().disclosures();
        Path own = Files.createDirectories(folder.resolve("r" + given.size()));
        house.release(own.resolve("release"), 0, (rows, links) -> dishonest.with(rows, links, layers.get(layers.size() - 4).digest(),
                layers.get(layers.size() - 5).digest()));
        change.to(own.resolve("release"));
        Files.write(own.resolve("trail.zip"), trail(house, number));
        given.add(new GivenFile("release: " + what, "trail", own.resolve("trail.zip"), Optional.empty(), Files.write(own.resolve("policy"), log.policy(0)),
                Optional.empty(), Optional.of(own.resolve("release")), NOW));
    }

    private static byte[] trail(TestRelease house, String number) {
        TestLog log = house.log();
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("count", new JsonInteger(log.caseFile(number).size()));
        fields.put("withheld", JsonArray.of(new Withheld(2, Optional.empty(), "a basis", Optional.empty()).json()));
        fields.put("recipient", new JsonString("applicant"));
        house.append(number, new Content("TrailDisclosed", 1, 0, Mode.NATIVE, log.events().tick(), fields));
        log.publishIndex();
        TrailBundle trail = log.trail(number);
        List<BundledEvent> events = new ArrayList<>(trail.events());
        events.set(0, new BundledEvent(log.entryAt(house.rulesLeaf(), log.size()), List.of()));
        return new TrailBundle(BundleKind.TRAIL, trail.origin(), events, List.of(), trail.checkpoint(), trail.index(), List.of()).zip(Language.EN);
    }

    private static Change lines(String file, UnaryOperator<List<String>> change) {
        String name = file.equals("rows") ? ReleaseFolder.ROWS : ReleaseFolder.LINKS;
        return release -> {
            List<String> made = change.apply(text(release.resolve(name)).lines().toList());
            gzip(release.resolve(name), made.isEmpty() ? "" : String.join(LINE, made) + LINE);
        };
    }

    /** The first line's headline above the second's rung. */
    private static List<String> crossed(List<String> all) {
        List<String> open = all.stream().filter(line -> line.contains("\",\"")).toList();
        String one = open.get(0);
        String other = open.get(1);
        return replaced(all, all.indexOf(one), one.substring(0, one.indexOf("\",\"")) + other.substring(other.indexOf("\",\"")));
    }

    private static int first(List<String> all) {
        return all.indexOf(all.stream().filter(line -> line.startsWith("{\"open\"")).findFirst().orElseThrow());
    }

    private static List<String> inserted(List<String> all, int at, String line) {
        List<String> made = new ArrayList<>(all);
        made.add(at, line);
        return made;
    }

    private static List<String> without(List<String> all, int at) {
        List<String> made = new ArrayList<>(all);
        made.remove(at);
        return made;
    }

    private static List<String> replaced(List<String> all, int at, String line) {
        List<String> made = new ArrayList<>(all);
        made.set(at, line);
        return made;
    }

    private static String text(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void gzip(Path file, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, bytes.toByteArray());
    }
}
