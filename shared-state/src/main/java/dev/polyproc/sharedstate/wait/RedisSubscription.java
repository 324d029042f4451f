package dev.polyproc.sharedstate.wait;

import dev.polyproc.sharedstate.redis.RedisServers;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * The subscription of a service to Redis's channels, over one connection. It subscribes with the
 * first listener, and again whenever the connection is lost or does not answer, or Redis restarts.
 * Messages that are published in between are lost; every listener is notified of such a gap. For
 * any thread.
 */
@ApplicationScoped
public class RedisSubscription {
  private static final Logger LOG = Logger.getLogger(RedisSubscription.class);

  private static final Duration MIN_BACKOFF = Duration.ofMillis(100);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(2);

  /** How long Redis may take to confirm a subscription, a new connection included. */
  private static final Duration MAX_CONNECT = Duration.ofSeconds(30);

  /** Detects a connection whose other side has vanished. */
  private static final Duration PING_INTERVAL = Duration.ofSeconds(10);

  private static final Duration MAX_PING = Duration.ofSeconds(5);

  private final RedisServers servers;
  private final ConcurrentMap<String, List<Listener>> listeners = new ConcurrentHashMap<>();

  /** Guarded by this. */
  private Link link;

  /** Guarded by this. */
  private boolean stopped;

  /** Since when (nanoTime) the subscription is lost; 0 if it is not lost. Guarded by this. */
  private long lostSince;

  private Duration backoff = MIN_BACKOFF;

  RedisSubscription(RedisServers servers) {
    this.servers = servers;
  }

  /** Receives the messages of a channel, on an event loop: it must not block. */
  public interface Listener {
    /** Receives a message. */
    void message(String message);

    /** Notifies that messages may have been lost before this call. */
    default void gap() {}
  }

  void onStop(@Observes ShutdownEvent event) {
    stop();
  }

  synchronized void stop() {
    stopped = true;
    if (link != null) {
      link.close();
    }
  }

  /** Adds a listener to a channel. Its {@link Listener#gap} is called when it is subscribed. */
  public void listen(String channel, Listener listener) {
    var all = listeners.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>());
    all.add(listener);
    synchronized (this) {
      if (stopped) {
        return;
      }
      if (link == null) {
        connect();
      } else {
        // Also for a channel with listeners: the confirmation notifies the new listener.
        link.subscribe(List.of(channel));
      }
    }
  }

  private synchronized void connect() {
    if (!stopped) {
      link = new Link();
      link.open();
    }
  }

  private synchronized void subscribed() {
    backoff = MIN_BACKOFF;
    if (lostSince != 0) {
      LOG.infof(
          "subscribed to Redis's channels again after %d ms; all waiters try again now",
          Duration.ofNanos(System.nanoTime() - lostSince).toMillis());
      lostSince = 0;
    }
  }

  private synchronized void lost(String reason) {
    if (stopped) {
      return;
    }
    if (lostSince == 0) {
      lostSince = System.nanoTime();
      LOG.warnf("lost the subscription to Redis's channels, polling until it is back: %s", reason);
    }
    after(backoff, this::connect);
    var doubled = backoff.multipliedBy(2);
    backoff = doubled.compareTo(MAX_BACKOFF) < 0 ? doubled : MAX_BACKOFF;
  }

  /** Passes a message to the channel's listeners. */
  void deliver(String channel, String message) {
    each(channel, listener -> listener.message(message));
  }

  private void gap(String channel) {
    each(channel, Listener::gap);
  }

  private void each(String channel, java.util.function.Consumer<Listener> call) {
    for (var listener : listeners.getOrDefault(channel, List.of())) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        LOG.errorf(e, "a listener of channel %s failed", channel);
      }
    }
  }

  private static void after(Duration time, Runnable action) {
    Uni.createFrom().voidItem().onItem().delayIt().by(time).subscribe().with(over -> action.run());
  }

  /** One connection, from the attempt to open it until its end. */
  private final class Link {
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Set<String> pending = ConcurrentHashMap.newKeySet();
    private volatile RedisConnection connection;

    void open() {
      servers.connect().subscribe().with(this::opened, failure -> fail(String.valueOf(failure)));
      after(MAX_CONNECT, () -> failUnless(connection != null && pending.isEmpty()));
    }

    private void failUnless(boolean subscribed) {
      if (!subscribed) {
        fail("no confirmation within " + MAX_CONNECT);
      }
    }

    private void opened(RedisConnection opened) {
      opened.handler(this::receive);
      opened.endHandler(() -> fail("the connection was closed"));
      opened.exceptionHandler(failure -> fail(String.valueOf(failure)));
      synchronized (RedisSubscription.this) {
        connection = opened;
        if (ended.get()) {
          opened.closeAndForget();
          return;
        }
        subscribe(listeners.keySet());
      }
      pingLater();
    }

    /** Subscribes to channels now, or together with all others when the connection is open. */
    void subscribe(Collection<String> channels) {
      var current = connection;
      if (current == null || ended.get()) {
        return;
      }
      pending.addAll(channels);
      var request = Request.cmd(Command.SUBSCRIBE);
      channels.forEach(request::arg);
      current.send(request).subscribe().with(sent -> {}, failure -> fail(String.valueOf(failure)));
    }

    /** Handles each message on a context of its own, since it is not part of a request. */
    private void receive(Response push) {
      if (!isPush(push)) {
        return;
      }
      var kind = push.get(0).toString();
      var channel = push.get(1).toString();
      if (kind.equals("message")) {
        var message = push.get(2).toString();
        dispatch(() -> deliver(channel, message));
      } else if (kind.equals("subscribe")) {
        pending.remove(channel);
        if (pending.isEmpty()) {
          subscribed();
        }
        dispatch(() -> gap(channel));
      }
    }

    /** Returns whether a response is a message; a late answer to a command arrives here, too. */
    private static boolean isPush(Response response) {
      return response != null
          && (response.type() == ResponseType.MULTI || response.type() == ResponseType.PUSH)
          && response.size() >= 3;
    }

    private void dispatch(Runnable action) {
      var context = Vertx.currentContext();
      if (context == null) {
        action.run();
      } else {
        VertxContext.createNewDuplicatedContext(context).runOnContext(on -> action.run());
      }
    }

    private void pingLater() {
      after(
          PING_INTERVAL,
          () -> {
            if (!ended.get()) {
              ping();
            }
          });
    }

    private void ping() {
      connection
          .send(Request.cmd(Command.PING))
          .ifNoItem()
          .after(MAX_PING)
          .fail()
          .subscribe()
          .with(pong -> pingLater(), failure -> fail("no answer to a ping: " + failure));
    }

    private void fail(String reason) {
      if (ended.compareAndSet(false, true)) {
        closeConnection();
        lost(reason);
      }
    }

    void close() {
      ended.set(true);
      closeConnection();
    }

    private void closeConnection() {
      var current = connection;
      if (current != null) {
        current.closeAndForget();
      }
    }
  }
}
