package akashi.release.data;

import akashi.hash.Hash;
import java.util.List;
import java.util.Optional;

/**
 * A CSV file of a release, as it is described. Immutable.
 *
 * @param name    without the ending
 * @param title   what people call it
 * @param file    the file's name
 * @param bytes   how long it is
 * @param digest  its SHA-256
 * @param columns from left to right
 * @param key     the column that tells lines apart, if one alone does
 */
record DataTable(String name, String title, String file, long bytes, Hash digest, List<DataColumn> columns, Optional<String> key) {
    DataTable {
        columns = List.copyOf(columns);
    }
}
