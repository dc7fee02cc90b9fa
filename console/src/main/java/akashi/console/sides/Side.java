package akashi.console.sides;

import java.nio.file.Path;

/** One of the two halves of the house. */
public enum Side {
    /** Takes commands and grows the log. */
    COMMAND("command side", "command", "--command-port"),
    /** Follows the log and shows it. */
    QUERY("query side", "query", "--query-port");

    private final String title;
    private final String word;
    private final String portOption;

    Side(String title, String word, String portOption) {
        this.title = title;
        this.word = word;
        this.portOption = portOption;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** The file in the data directory that says where it answers. */
    String readyFile() {
        return word + ".json";
    }

    String logFile() {
        return word + ".log";
    }

    String portOption() {
        return portOption;
    }

    Path jar(Path root) {
        return root.resolve(word + "-side").resolve("target").resolve(word + "-side-0.1.0-application.jar");
    }
}
