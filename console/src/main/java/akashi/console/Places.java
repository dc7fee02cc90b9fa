package akashi.console;

import akashi.console.sides.Address;
import akashi.console.sides.DataDirectory;
import java.io.PrintStream;

/** Says where everything is. */
final class Places {
    private Places() {
    }

    static void print(Surroundings surroundings, DataDirectory directory, Address command, Address query) {
        PrintStream out = surroundings.out();
        out.println("Pages            " + query.url() + "/");
        out.println("One case         " + query.url() + "/case (case number and access code: akashi access-code CASE)");
        out.println("The log          " + query.url() + "/log/checkpoint");
        out.println("Read API         " + query.url() + "/openapi.json");
        out.println("Write API        " + command.url() + "/openapi.json");
        out.println("Trust policy     " + directory.policy());
        out.println("Credentials      " + directory.path().resolve("credentials") + " (keep them to yourself)");
    }
}
