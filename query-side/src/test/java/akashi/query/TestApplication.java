package akashi.query;

import akashi.query.axon.ProjectionEngine;
import akashi.query.store.JudgementTables;
import akashi.query.testing.TestLedger;
import akashi.query.testing.TestSettings;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole query side, started as its main method starts it. */
public final class TestApplication implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private TestApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it on this ledger. */
    public static TestApplication start(TestLedger ledger) {
        try {
            return new TestApplication(QuerySideApplication.start(TestSettings.of(ledger, 1, false, Optional.empty())));
        } catch (StartRefused refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Waits until the views stand for so many entries. */
    public void awaitProjected(long size) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (context.getBean(ProjectionEngine.class).projected().orElse(0) < size) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the views stay behind");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Waits until no case waits to be judged. */
    public void awaitJudged() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (context.getBean(JudgementTables.class).waiting() > 0) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("cases wait to be judged");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
