package akashi.console;

import java.nio.file.Path;

/** Says how it was started, and ends with status 7, or 0 if that is its last argument. */
public final class Echo {
    private Echo() {
    }

    public static void main(String[] arguments) {
        System.out.println("root=" + System.getProperty("akashi.root"));
        System.out.println("here=" + Path.of("").toAbsolutePath());
        for (String argument : arguments) {
            System.out.println("[" + argument + "]");
        }
        System.exit(arguments.length > 0 && arguments[arguments.length - 1].equals("0") ? 0 : 7);
    }
}
