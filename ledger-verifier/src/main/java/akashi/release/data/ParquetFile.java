package akashi.release.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a flat table as Parquet, in the least of the format that every reader knows, not compressed: so its bytes are a function of the cells
 * alone, whatever made them, and can be made again. Memory holds one row group. For one thread.
 */
final class ParquetFile {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS_A_GROUP = 50_000;

    private final OutputStream out;
    private final List<DataColumn> columns;
    private final Optional<String> key;
    private final List<ThriftStruct> groups = new ArrayList<>();
    private List<ParquetColumn> group = List.of();
    private long at;
    private long rows;
    private int rowsOfGroup;

    /** @param key the column in which each value is another one, if there is one */
    ParquetFile(OutputStream out, List<DataColumn> columns, Optional<String> key) throws IOException {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.key = key;
        write(MAGIC);
    }

    /** A row. @param values as many as columns, as a reader of CSV finds them; an empty one is null */
    void add(List<String> values) throws IOException {
        if (rowsOfGroup == 0) {
            group = columns.stream().map(column -> new ParquetColumn(column, ROWS_A_GROUP, key.filter(column.name()::equals).isPresent())).toList();
        }
        for (int i = 0; i < values.size(); i++) {
            group.get(i).add(values.get(i));
        }
        rowsOfGroup++;
        rows++;
        if (rowsOfGroup == ROWS_A_GROUP) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        List<ThriftStruct> chunks = new ArrayList<>();
        long begin = at;
        for (ParquetColumn column : group) {
            ParquetColumn.Written written = column.write(out, at);
            at += written.length();
            chunks.add(written.about());
        }
        groups.add(new ThriftStruct().structs(1, chunks).int64(2, at - begin).int64(3, rowsOfGroup));
        rowsOfGroup = 0;
    }

    /** Writes what is left, and the footer. */
    void end() throws IOException {
        if (rowsOfGroup > 0) {
            endGroup();
        }
        List<ThriftStruct> schema = new ArrayList<>();
        schema.add(new ThriftStruct().text(4, "release").int32(5, columns.size()));
        columns.forEach(column -> schema.add(ParquetColumn.schema(column)));
        byte[] footer = new ThriftStruct().int32(1, 1).structs(2, schema).int64(3, rows).structs(4, groups).text(6, "akashi").bytes();
        write(footer);
        write(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.length).array());
        write(MAGIC);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        at += bytes.length;
    }
}
