package akashi.console.sides;

import java.net.URI;

/** Where a side answers, and which process it is. */
public record Address(long pid, URI url) {
}
