package dev.polyproc.pipeend;

import dev.polyproc.sharedstate.pipe.End;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The knobs of the pipes. */
@ConfigMapping(prefix = "polyproc.pipe")
public interface PipeConfig {
  /** Which end of every pipe this service is; the service's wiring has to agree. */
  End end();

  /**
   * Where callers reach end {@code a}, as in {@code http://localhost:8080}; unless it is said, the
   * host that the caller used, with port 8080. Where there are several ways in, as from the host
   * and from other containers, there is a URL a way, in the same order for both ends: a caller is
   * told those of the way that it came itself, else the first.
   */
  Optional<List<URI>> urlA();

  /** Where callers reach end {@code b}; unless it is said, the caller's host with port 8081. */
  Optional<List<URI>> urlB();

  /** The longest message, in bytes of JSON. */
  @WithDefault("65536")
  int maxMessageBytes();

  /**
   * The largest body of a send, or message of a socket as it is written, in bytes: six times a
   * message, however it is spelled.
   */
  @WithDefault("400000")
  long maxBodyBytes();

  /** How often a socket's client is pinged; one that did not answer by then is disconnected. */
  @WithDefault("30s")
  Duration pingEvery();

  /**
   * How many messages may wait at one end; who sends more gets 503. Counted when a message is sent,
   * so that those still on their way come on top.
   */
  @WithDefault("1000")
  int maxBuffered();

  /** How many pipes may be open; who opens more gets 429. */
  @WithDefault("1000")
  int maxOpen();

  /** How many callers may wait for a message at one replica, sockets included; more get 503. */
  @WithDefault("1000")
  int maxWaiting();

  /** The longest {@code timeout}, and what a caller waits who does not say. */
  @WithDefault("30s")
  Duration maxWait();

  /** For how long a pipe is kept that nobody uses. */
  @WithDefault("1h")
  Duration keepUnused();

  /** For how long a pipe is remembered whose ends are both closed. */
  @WithDefault("1m")
  Duration keepClosed();
}
