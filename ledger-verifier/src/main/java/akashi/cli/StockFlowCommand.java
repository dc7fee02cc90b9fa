package akashi.cli;

import akashi.measures.Share;
import akashi.measures.StockBreak;
import akashi.measures.StockFlow;
import akashi.measures.StockTable;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "stock-flow", mixinStandardHelpOptions = true,
        description = "Checks whether each month of an office's published table carries over what the month before left.",
        footer = {"", "Exit status: 0 every month chains, 1 one does not, 2 could not tell, 64 wrong usage."})
final class StockFlowCommand implements Callable<Integer> {
    private static final int LONGEST = 64 << 20;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "CSV (also .gz) with the columns month, office_code, procedure_en, measure_en and value.")
    private Path file;

    @Option(names = "--national", paramLabel = "CODE", defaultValue = "100000",
            description = "The office code of the rows for all offices together (default: ${DEFAULT-VALUE}, as in e-Stat's tables).")
    private String national;

    @Option(names = "--breaks", description = "Print every break as CSV, and nothing else.")
    private boolean breaks;

    StockFlowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            return tell(StockTable.parse(text()));
        } catch (RefusedInputException e) {
            return couldNotTell(e.finding().sentence());
        } catch (MalformedException e) {
            return couldNotTell(e.getMessage());
        } catch (IOException e) {
            return couldNotTell("the file " + file + " is no CSV in UTF-8, or no whole gzip file");
        }
    }

    private int tell(StockTable table) {
        StockFlow all = table.chain(series -> true);
        if (all.pairs() == 0) {
            return couldNotTell("the table has no two months in a row, so there is nothing to compare");
        }
        if (breaks) {
            printBreaks(all);
        } else {
            print(table, all);
        }
        return all.breaks().isEmpty() ? ExitCode.VERIFIED : ExitCode.REFUTED;
    }

    private void print(StockTable table, StockFlow all) {
        PrintStream out = surroundings.out();
        out.println((all.breaks().isEmpty() ? "CHAINS: " : "DOES NOT CHAIN: ") + all.breaks().size() + " of " + all.pairs()
                + " months do not carry over what the month before left");
        out.println(Printable.of(file.getFileName().toString()) + ", " + table.months().first() + " to " + table.months().last());
        out.println();
        out.println("Within a month");
        identity(table, "received_total", List.of("carried_over", "newly_received"));
        identity(table, "disposed_total", List.of("granted", "refused", "other_disposal"));
        identity(table, "received_total", List.of("disposed_total", "pending"));
        out.println();
        out.println("From month to month: carried_over is received_total less disposed_total of the month before");
        line("office", "months", "broken", "persons", "net", "largest");
        table.offices().forEach(office -> row(office.equals(national) ? office + " (all)" : office,
                table.chain(series -> series.office().equals(office))));
        Share others = table.chain(series -> !series.office().equals(national)).broken();
        // One office's rows may hold another's (a bureau and its branches), so their persons are not added up.
        out.println("  Without " + Printable.of(national) + ": " + others.count() + " of " + others.of() + " are broken.");
        table.chain(series -> series.office().equals(national)).largest().ifPresent(gap -> {
            out.println();
            out.println("The largest of all offices together: " + Printable.of(gap.procedure()) + ", " + gap.earlier() + " left " + gap.left()
                    + ", " + gap.later() + " carried over " + gap.carried() + ".");
        });
        if (!all.breaks().isEmpty()) {
            out.println("The table does not say why: a new count, late entries and revisions are all possible. --breaks lists each.");
        }
    }

    private void identity(StockTable table, String sum, List<String> parts) {
        Share holds = table.sums(sum, parts);
        if (holds.of() > 0) {
            surroundings.out().println("  " + sum + " = " + String.join(" + ", parts) + ": " + holds.count() + " of " + holds.of());
        }
    }

    private void row(String name, StockFlow flow) {
        line(Printable.of(name), String.valueOf(flow.pairs()), String.valueOf(flow.breaks().size()), String.valueOf(flow.persons()),
                signed(flow.net()), flow.largest().map(each -> signed(each.gap())).orElse("-"));
    }

    private void line(Object... cells) {
        surroundings.out().println(String.format(Locale.ROOT, "  %-14s %7s %7s %8s %8s %8s", cells).stripTrailing());
    }

    private static String signed(long number) {
        return number > 0 ? "+" + number : String.valueOf(number);
    }

    private void printBreaks(StockFlow flow) {
        PrintStream out = surroundings.out();
        out.println("office_code,procedure_en,month,left_by_month_before,carried_over,gap");
        for (StockBreak each : flow.breaks()) {
            out.println(Printable.of(each.office()) + "," + Printable.of(each.procedure()) + "," + each.later() + "," + each.left() + ","
                    + each.carried() + "," + each.gap());
        }
    }

    private String text() throws RefusedInputException, IOException {
        byte[] bytes = InputFile.read(file, LONGEST);
        if (bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = in.readNBytes(LONGEST + 1);
            }
            if (bytes.length > LONGEST) {
                throw new IOException("larger than it may be once unpacked");
            }
        }
        return decoded(bytes);
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private int couldNotTell(String why) {
        surroundings.err().println("ledger-verifier: " + Printable.of(why));
        return ExitCode.COULD_NOT_TELL;
    }
}
