package akashi.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Finds texts in bytes however they are written there: UTF-8, UTF-16 of both orders, Base64 of both alphabets wherever the text begins in
 * it, hexadecimal, JSON with escapes, percent signs. A file that is compressed is looked into as well. What is encrypted is not found.
 */
final class Plaintexts {
    private static final int START = 4;
    private static final int AROUND = 200;
    private static final int PIECE = 64;
    private static final int LARGEST = 1 << 30;

    /** What is looked for, by its first four bytes. */
    private final Map<Integer, List<Needle>> needles = new HashMap<>();

    private record Needle(String text, String spelling, byte[] bytes) {}

    /** A text that was found, how it was written, where, and what stands around it. */
    record Found(String text, String spelling, String where, String around) {}

    Plaintexts(Collection<String> texts) {
        for (String text : texts) {
            Set<String> known = new HashSet<>();
            spellings(text).forEach((spelling, bytes) -> {
                if (known.add(new String(bytes, StandardCharsets.ISO_8859_1))) {
                    add(new Needle(text, spelling, bytes));
                }
            });
        }
    }

    /** Pieces of these bytes, as they are: a database stores what is long in pieces, and pages have heads. */
    static Plaintexts ofBytes(byte[] bytes) {
        Plaintexts raw = new Plaintexts(List.of());
        for (int from = 0; from + PIECE <= bytes.length; from += PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, from, from + PIECE);
            raw.add(new Needle(HexFormat.of().formatHex(piece), "raw", piece));
        }
        return raw;
    }

    /** How a text may be written, by the name of the way. */
    static Map<String, byte[]> spellings(String text) {
        Map<String, byte[]> spellings = new LinkedHashMap<>();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        spellings.put("UTF-8", utf8);
        spellings.put("UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
        spellings.put("UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + utf8.length];
            System.arraycopy(utf8, 0, shifted, shift, utf8.length);
            // What a sextet shares with what stands before or after the text is left out.
            int from = (shift * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            String encoded = Base64.getEncoder().encodeToString(shifted).substring(from, to);
            spellings.put("Base64 at " + shift, ascii(encoded));
            spellings.put("Base64url at " + shift, ascii(encoded.replace('+', '-').replace('/', '_')));
        }
        String hex = HexFormat.of().formatHex(utf8);
        spellings.put("hexadecimal", ascii(hex));
        spellings.put("HEXADECIMAL", ascii(hex.toUpperCase(Locale.ROOT)));
        spellings.put("JSON", ascii(escaped(text, "\\u%04x")));
        spellings.put("JSON capital", ascii(escaped(text, "\\u%04X")));
        spellings.put("percent", ascii(URLEncoder.encode(text, StandardCharsets.UTF_8)));
        spellings.put("percent path", ascii(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")));
        spellings.put("percent small", ascii(URLEncoder.encode(text, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT)));
        return spellings;
    }

    /** Everything that stands in one of the files below these folders. What goes while it is looked for is no longer stored. */
    List<Found> inFiles(Path... folders) {
        List<Found> found = new ArrayList<>();
        eachFile(file -> found.addAll(inFile(file)), folders);
        return found;
    }

    /** How many bytes there are below these folders. */
    static long size(Path... folders) {
        long[] size = {0};
        eachFile(file -> size[0] += Files.size(file), folders);
        return size[0];
    }

    private interface FileVisit {
        void file(Path file) throws IOException;
    }

    private static void eachFile(FileVisit visit, Path... folders) {
        for (Path folder : folders) {
            try {
                Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        try {
                            if (attributes.isRegularFile()) {
                                visit.file(file);
                            }
                        } catch (NoSuchFileException gone) {
                            return FileVisitResult.CONTINUE;
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                        if (failure instanceof NoSuchFileException && !file.equals(folder)) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                        return failure == null || failure instanceof NoSuchFileException ? FileVisitResult.CONTINUE : super.postVisitDirectory(visited, failure);
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Everything that stands in these bytes. */
    List<Found> in(byte[] bytes, String where) {
        Map<Needle, Integer> seen = new LinkedHashMap<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            start = start << 8 | bytes[i] & 0xff;
            List<Needle> starting = i < START - 1 ? null : needles.get(start);
            if (starting != null) {
                int from = i - START + 1;
                starting.stream().filter(needle -> from + needle.bytes.length <= bytes.length
                        && Arrays.equals(needle.bytes, 0, needle.bytes.length, bytes, from, from + needle.bytes.length)).forEach(needle -> seen.putIfAbsent(needle, from));
            }
        }
        return seen.entrySet().stream().map(each -> new Found(each.getKey().text, each.getKey().spelling, where, around(bytes, each.getValue())))
                .collect(Collectors.toList());
    }

    private static String around(byte[] bytes, int at) {
        return new String(bytes, Math.max(0, at - AROUND), Math.min(bytes.length, at + AROUND) - Math.max(0, at - AROUND), StandardCharsets.ISO_8859_1)
                .replaceAll("[^ -~]", ".");
    }

    private List<Found> inFile(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalStateException(file + " is too large to be looked through");
        }
        byte[] bytes = Files.readAllBytes(file);
        List<Found> found = in(bytes, file.toString());
        if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                found.addAll(in(unpacked.readAllBytes(), file + " unpacked"));
            }
        }
        return found;
    }

    private void add(Needle needle) {
        if (needle.bytes.length < 2 * START) {
            throw new IllegalArgumentException("too short to be sure of: " + needle.text);
        }
        byte[] bytes = needle.bytes;
        int start = (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        needles.computeIfAbsent(start, none -> new ArrayList<>()).add(needle);
    }

    private static String escaped(String text, String format) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            escaped.append(c < 0x80 ? Character.toString(c) : String.format(Locale.ROOT, format, (int) c));
        }
        return escaped.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
