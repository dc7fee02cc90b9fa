package akashi.release.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A struct in Thrift's compact protocol, in which Parquet writes its own headers. Fields come in ascending order. For one thread. */
final class ThriftStruct {
    private static final int INT32 = 5;
    private static final int INT64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int LONG_LIST = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int last;

    ThriftStruct int32(int field, int value) {
        header(field, INT32);
        varint(out, zigzag(value));
        return this;
    }

    ThriftStruct int64(int field, long value) {
        header(field, INT64);
        varint(out, zigzag(value));
        return this;
    }

    ThriftStruct text(int field, String value) {
        header(field, BINARY);
        text(value);
        return this;
    }

    ThriftStruct struct(int field, ThriftStruct value) {
        header(field, STRUCT);
        out.writeBytes(value.bytes());
        return this;
    }

    ThriftStruct structs(int field, List<ThriftStruct> values) {
        list(field, STRUCT, values.size());
        values.forEach(value -> out.writeBytes(value.bytes()));
        return this;
    }

    ThriftStruct ints(int field, List<Integer> values) {
        list(field, INT32, values.size());
        values.forEach(value -> varint(out, zigzag(value)));
        return this;
    }

    ThriftStruct texts(int field, List<String> values) {
        list(field, BINARY, values.size());
        values.forEach(this::text);
        return this;
    }

    /** The struct, with its end. */
    byte[] bytes() {
        byte[] fields = out.toByteArray();
        // The end is the byte 0, which the longer copy has already.
        return java.util.Arrays.copyOf(fields, fields.length + 1);
    }

    private void header(int field, int type) {
        out.write(field - last << 4 | type);
        last = field;
    }

    private void list(int field, int type, int size) {
        header(field, LIST);
        out.write(Math.min(size, LONG_LIST) << 4 | type);
        if (size >= LONG_LIST) {
            varint(out, size);
        }
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    /** Seven bits a byte, the lowest first. */
    static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }
}
