package akashi.console.demo;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of the made-up case system's export; the columns are those that the shipped mapping "demo" names. */
record CaseRow(String caseNumber, String procedure, String channel, String office, String officer, String action, LocalDateTime at,
        String due, String outcome, String toOffice, String amount, String currency, String note) {
    static final String HEADER = "case_number,procedure,channel,office,officer,action,at,due,outcome,to_office,amount,currency,note";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+09:00'", Locale.ROOT);

    static String time(LocalDateTime local) {
        return local.atOffset(ZoneOffset.ofHours(9)).format(TIME);
    }

    String line() {
        return Stream.of(caseNumber, procedure, channel, office, officer, action, time(at), due, outcome, toOffice, amount, currency, note)
                .map(CaseRow::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String value) {
        return value.contains(",") || value.contains("\"") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
