package akashi.query.web;

import akashi.query.threads.RepeatedLook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The open connections over which pages learn that there is something new, and nothing of what it is. One thread looks for all of them. There are so many at
 * most, those of cases counted by themselves, so that a crowd on public pages takes nothing from a person with a case. Each ends with its one message, after a
 * quarter of an hour (the browser asks again by itself), or before the server stops, which none of them holds up. Safe for use by many threads. */
@Component
class LiveStreams extends RepeatedLook implements ApplicationListener<ContextClosedEvent> {
    /** So many of each kind. */
    static final int MOST = 200;
    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    /** Well within the minute after which proxies take a silent connection for dead. */
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long ASK_AGAIN_MILLIS = 10_000;

    private final Clock clock;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ofCases = new AtomicInteger();
    private final AtomicInteger ofEverybody = new AtomicInteger();
    private volatile boolean stopped;

    LiveStreams(Clock clock) {
        super("live");
        this.clock = clock;
    }

    /** Looks whether there is something new. Asked again and again by one thread. */
    @FunctionalInterface
    interface Watch {
        /** @throws IOException if it cannot be told now */
        Answer look() throws IOException;
    }

    /** What a watch saw. */
    enum Answer {
        /** Nothing new. */
        NOTHING,
        /** Something. */
        NEWS,
        /** Whoever listens may no longer. */
        OVER
    }

    /** Opens a connection; empty: there are too many, or the server is about to stop.
     *
     * @param ofCase whether it is about a case, for the person whose case it is */
    Optional<Stream> open(Watch watch, boolean ofCase) {
        AtomicInteger count = ofCase ? ofCases : ofEverybody;
        if (count.incrementAndGet() > MOST || stopped) {
            count.decrementAndGet();
            return Optional.empty();
        }
        Stream stream = new Stream(watch, count, clock.instant());
        open.add(stream);
        if (stopped) {
            stream.end();
        }
        return Optional.of(stream);
    }

    /** Before anything else stops, so that the web server has no answer of these to wait for. */
    @Override
    public void onApplicationEvent(ContextClosedEvent end) {
        stopped = true;
        open.forEach(Stream::end);
    }

    @Override
    protected Duration look() {
        open.forEach(Stream::step);
        return PAUSE;
    }

    /** One connection. */
    final class Stream {
        private final SseEmitter emitter = new SseEmitter(LONGEST.plusMinutes(1).toMillis());
        private final Watch watch;
        private final AtomicInteger count;
        private final Instant until;
        private Instant beat;

        private Stream(Watch watch, AtomicInteger count, Instant now) {
            this.watch = watch;
            this.count = count;
            this.until = now.plus(LONGEST);
            this.beat = Instant.MIN;
            emitter.onCompletion(this::left);
            emitter.onError(failure -> left());
            emitter.onTimeout(this::end);
        }

        SseEmitter emitter() {
            return emitter;
        }

        boolean isOpen() {
            return open.contains(this);
        }

        /** Ends it, whoever listens. */
        void end() {
            left();
            emitter.complete();
        }

        private void left() {
            if (open.remove(this)) {
                count.decrementAndGet();
            }
        }

        private void step() {
            boolean isFault = true;
            try {
                Answer answer = watch.look();
                Instant now = clock.instant();
                if (answer == Answer.NEWS) {
                    emitter.send(SseEmitter.event().name("news").data("new"));
                    end();
                } else if (answer == Answer.OVER || now.isAfter(until)) {
                    end();
                } else if (beat.equals(Instant.MIN) || now.isAfter(beat.plus(BEAT))) {
                    emitter.send(beat.equals(Instant.MIN) ? SseEmitter.event().reconnectTime(ASK_AGAIN_MILLIS) : SseEmitter.event().comment("still here"));
                    beat = now;
                }
                isFault = false;
            } catch (IOException | UncheckedIOException | IllegalStateException | DataAccessException | TransactionException failure) {
                // Nobody listens any more, or it cannot be told now: the browser asks again, the page works without.
                LOG.debug("a live connection ends: {}", failure.getClass().getSimpleName());
            } finally {
                // Whatever it was: the others are looked after on the next look, and would never be if this one failed each time before them.
                if (isFault) {
                    end();
                }
            }
        }
    }
}
