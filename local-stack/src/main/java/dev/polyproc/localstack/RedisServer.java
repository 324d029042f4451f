package dev.polyproc.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Redis on a free port, with an append-only file: the only one, or a node of a Redis Cluster. A
 * restart keeps the port and the data.
 */
final class RedisServer implements ProcessSpec {
  static final String MAX_MEMORY = "512mb";

  /** The environment variable that overrides {@link #MAX_MEMORY}. */
  private static final String MAX_MEMORY_VARIABLE = "POLYPROC_REDIS_MAXMEMORY";

  /** The distance of the port of the cluster's bus, which Redis 6 fixes. */
  private static final int BUS_OFFSET = 10_000;

  private static final String PING = "*1\r\n$4\r\nPING\r\n";
  private static final String PONG = "+PONG\r\n";

  private final Sandbox sandbox;
  private final String name;
  private final int port;
  private final boolean isNode;
  private String binary;

  private RedisServer(Sandbox sandbox, String name, int port, boolean isNode) {
    this.sandbox = sandbox;
    this.name = name;
    this.port = port;
    this.isNode = isNode;
  }

  static RedisServer single(Sandbox sandbox) {
    return new RedisServer(sandbox, "redis", Ports.free(), false);
  }

  /** Returns a node of a cluster; the nodes talk to each other at another port each. */
  static RedisServer node(Sandbox sandbox, int number) {
    return new RedisServer(sandbox, "redis-" + number, Ports.freeTogetherWith(BUS_OFFSET), true);
  }

  @Override
  public String name() {
    return name;
  }

  int port() {
    return port;
  }

  @Override
  public Duration startTimeout() {
    return Duration.ofSeconds(30);
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  public ChildProcess launch() {
    Path folder = sandbox.folder(name());
    if (binary == null) {
      binary = RedisBinary.find(folder);
    }
    List<String> command = List.of(binary, write(folder).toString());
    ProcessOutput output = new FileOutput(folder.resolve("redis.out"));
    return sandbox.launch(name(), command, Map.of(), output);
  }

  /** Returns the value of Redis's {@code maxmemory}. */
  static String maxMemory(Map<String, String> environment) {
    String value = environment.getOrDefault(MAX_MEMORY_VARIABLE, MAX_MEMORY);
    if (!value.matches("[1-9][0-9]{0,14}([kmg]b?)?")) {
      throw new StackException(
          MAX_MEMORY_VARIABLE
              + " must be a number of bytes, as in 512mb or 2gb, not '"
              + value
              + "'");
    }
    return value;
  }

  private Path write(Path folder) {
    String conf =
        Resource.text(
            "redis.conf",
            Map.of(
                "port",
                String.valueOf(port),
                "dir",
                '"' + folder.toString() + '"',
                "maxmemory",
                maxMemory(System.getenv())));
    String settings = isNode ? conf + Resource.text("redis-cluster.conf") : conf;
    try {
      return Files.writeString(folder.resolve("redis.conf"), settings);
    } catch (IOException e) {
      throw new StackException("cannot write redis.conf: " + e.getMessage(), e);
    }
  }

  /** Returns whether Redis answers PING with PONG, which it does when its data is loaded. */
  @Override
  public boolean isReady() {
    try {
      return Loopback.ask(port, PING, PONG.length()).equals(PONG);
    } catch (IOException e) {
      return false;
    }
  }
}
