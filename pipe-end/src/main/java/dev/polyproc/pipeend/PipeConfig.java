package dev.polyproc.pipeend;

import dev.polyproc.sharedstate.pipe.End;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the pipes. */
@ConfigMapping(prefix = "polyproc.pipe")
public interface PipeConfig {
  /**
   * The end of every pipe that this service serves: {@code a} or {@code b}. The topics of the
   * service's channels must match it.
   */
  End end();

  /**
   * The URLs of end {@code a}, as in {@code http://localhost:8080}; by default the host that the
   * caller used, with port 8080. If the service has several URLs, such as one for the host and one
   * for other containers, both ends list them in the same order: the answer to a caller has the URL
   * at the position of the one that the caller used, or the first one if the caller used none of
   * them.
   */
  Optional<List<URI>> urlA();

  /** The URLs of end {@code b}; by default the host that the caller used, with port 8081. */
  Optional<List<URI>> urlB();

  /** The longest message, in bytes of JSON. */
  @WithDefault("65536")
  int maxMessageBytes();

  /**
   * The largest body of a send, or message of a socket, in bytes: six times a message, since JSON
   * may escape every character.
   */
  @WithDefault("400000")
  long maxBodyBytes();

  /**
   * The interval of a socket's pings; a client that has not answered by the next one is
   * disconnected.
   */
  @WithDefault("30s")
  Duration pingEvery();

  /**
   * The maximum number of messages that wait at one end; more get 503. Checked when a message is
   * sent; messages in flight are not counted.
   */
  @WithDefault("1000")
  int maxBuffered();

  /** The maximum number of open pipes; more get 429. */
  @WithDefault("1000")
  int maxOpen();

  /**
   * The maximum number of callers that wait for a message at one replica, including sockets; more
   * get 503.
   */
  @WithDefault("1000")
  int maxWaiting();

  /** The longest {@code timeout}, and the default. */
  @WithDefault("30s")
  Duration maxWait();

  /** How long an unused pipe is kept. */
  @WithDefault("1h")
  Duration keepUnused();

  /** How long a pipe is kept after both ends were closed. */
  @WithDefault("1m")
  Duration keepClosed();
}
