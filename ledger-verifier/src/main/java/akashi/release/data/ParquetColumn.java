package akashi.release.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One column of a row group of a Parquet file, not compressed: texts by a dictionary unless each is another one. For one thread. */
final class ParquetColumn {
    private static final int INT64 = 2;
    private static final int BYTE_ARRAY = 6;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int RLE_DICTIONARY = 8;
    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;

    private final DataColumn column;
    private final boolean isPlain;
    /** Which of the rows have a value. */
    private final BitSet given = new BitSet();
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final Map<String, Integer> dictionary = new LinkedHashMap<>();
    private int[] places;
    private int rows;
    private int held;

    /** @param rows at most so many @param isKey each value is another one */
    ParquetColumn(DataColumn column, int rows, boolean isKey) {
        this.column = column;
        this.isPlain = column.isNumber() || isKey;
        this.places = new int[isPlain ? 0 : rows];
    }

    /** A row's value; an empty text is none. */
    void add(String value) {
        if (!value.isEmpty()) {
            given.set(rows);
            if (column.isNumber()) {
                values.writeBytes(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.parseLong(value)).array());
            } else if (isPlain) {
                text(values, value);
            } else {
                places[held] = dictionary.computeIfAbsent(value, next -> dictionary.size());
            }
            held++;
        }
        rows++;
    }

    /** Its part of the schema. */
    static ThriftStruct schema(DataColumn column) {
        ThriftStruct element = new ThriftStruct().int32(1, column.isNumber() ? INT64 : BYTE_ARRAY).int32(3, column.isGiven() ? 0 : 1).text(4, column.name());
        // That it is text, in the old words and in the new ones.
        return column.isNumber() ? element : element.int32(6, 0).struct(10, new ThriftStruct().struct(1, new ThriftStruct()));
    }

    /** Writes it. @param at where in the file @return what the file's footer says of it */
    Written write(OutputStream out, long at) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        if (!isPlain) {
            ByteArrayOutputStream words = new ByteArrayOutputStream();
            dictionary.keySet().forEach(word -> text(words, word));
            page(chunk, DICTIONARY_PAGE, 7, new ThriftStruct().int32(1, dictionary.size()).int32(2, PLAIN), words.toByteArray());
        }
        long dataAt = at + chunk.size();
        page(chunk, DATA_PAGE, 5, new ThriftStruct().int32(1, rows).int32(2, isPlain ? PLAIN : RLE_DICTIONARY).int32(3, RLE).int32(4, RLE), data());
        out.write(chunk.toByteArray());
        ThriftStruct about = new ThriftStruct().int32(1, column.isNumber() ? INT64 : BYTE_ARRAY)
                .ints(2, isPlain ? List.of(PLAIN, RLE) : List.of(PLAIN, RLE, RLE_DICTIONARY)).texts(3, List.of(column.name())).int32(4, 0)
                .int64(5, rows).int64(6, chunk.size()).int64(7, chunk.size()).int64(9, dataAt);
        return new Written(new ThriftStruct().int64(2, at).struct(3, isPlain ? about : about.int64(11, at)), chunk.size());
    }

    /** @param about what the footer says @param length in bytes */
    record Written(ThriftStruct about, long length) {
    }

    private byte[] data() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        if (!column.isGiven()) {
            ByteArrayOutputStream levels = new ByteArrayOutputStream();
            packed(levels, 1, rows, row -> given.get(row) ? 1 : 0);
            data.writeBytes(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(levels.size()).array());
            data.writeBytes(levels.toByteArray());
        }
        if (isPlain) {
            data.writeBytes(values.toByteArray());
        } else {
            int width = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(dictionary.size() - 1));
            data.write(dictionary.isEmpty() ? 1 : width);
            packed(data, dictionary.isEmpty() ? 1 : width, held, place -> places[place]);
        }
        return data.toByteArray();
    }

    private interface Numbers {
        int at(int place);
    }

    /** One run of eight values a group, bit by bit from the lowest. */
    private static void packed(ByteArrayOutputStream out, int width, int count, Numbers numbers) {
        int groups = (count + 7) / 8;
        if (groups == 0) {
            return;
        }
        ThriftStruct.varint(out, (long) groups << 1 | 1);
        long kept = 0;
        int bits = 0;
        for (int i = 0; i < groups * 8; i++) {
            kept |= (long) (i < count ? numbers.at(i) : 0) << bits;
            for (bits += width; bits >= 8; bits -= 8) {
                out.write((int) (kept & 0xff));
                kept >>>= 8;
            }
        }
    }

    private static void page(ByteArrayOutputStream out, int type, int field, ThriftStruct header, byte[] data) {
        out.writeBytes(new ThriftStruct().int32(1, type).int32(2, data.length).int32(3, data.length).struct(field, header).bytes());
        out.writeBytes(data);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }
}
