package akashi.browser;

import java.io.IOException;
import java.net.URI;

/** A browser with one page, of whatever make. For one thread. */
interface Browser extends AutoCloseable {
    /** Opens an address and waits until the page has read it. */
    void open(URI address) throws IOException;

    /** What an expression, or the promise that it is, comes to: a string. */
    String evaluate(String expression) throws IOException;

    /** Waits until an expression is true in the page. */
    default void await(String condition) throws IOException {
        for (int tries = 0; tries < 600; tries++) {
            if (evaluate("String(" + condition + ")").equals("true")) {
                return;
            }
            pause();
        }
        throw new IOException("never came true in the page: " + condition);
    }

    /** A moment. */
    static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    void close() throws IOException;
}
