package akashi.verify;

/** Exists to be rejected by HouseRules.NO_DATABASE. */
final class BreaksDatabase {
    final Class<?> type = java.sql.Connection.class;
}
