package dev.polyproc.localstack;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Makes a Redis Cluster of empty nodes: the first half becomes the masters, each with a third of
 * the slots if they are three, and the second half their replicas. It does what {@code redis-cli
 * --cluster create} does, which is not there with every Redis.
 */
final class RedisClusterFormation {
  private static final int SLOTS = 16_384;
  private static final Duration MAX_GOSSIP = Duration.ofSeconds(30);

  private final List<Integer> ports;
  private final int masters;

  RedisClusterFormation(List<Integer> ports) {
    this.ports = List.copyOf(ports);
    this.masters = ports.size() / 2;
  }

  /** Forms the cluster; returns when every node knows every slot. */
  void form() {
    for (int i = 0; i < ports.size(); i++) {
      ask(ports.get(i), "CLUSTER SET-CONFIG-EPOCH " + (i + 1));
      ask(ports.get(i), "CLUSTER MEET 127.0.0.1 " + ports.get(0));
    }
    for (int master = 0; master < masters; master++) {
      ask(ports.get(master), "CLUSTER ADDSLOTS " + slots(master));
    }
    await("all nodes know each other", port -> knows(port, "cluster_known_nodes:" + ports.size()));
    for (int replica = masters; replica < ports.size(); replica++) {
      var master = ask(ports.get(replica - masters), "CLUSTER MYID");
      ask(ports.get(replica), "CLUSTER REPLICATE " + master);
    }
    await("all slots are served", port -> knows(port, "cluster_state:ok"));
    await("all replicas have their data", this::isMasterOrLinked);
  }

  private String slots(int master) {
    return IntStream.range(SLOTS * master / masters, SLOTS * (master + 1) / masters)
        .mapToObj(String::valueOf)
        .collect(joining(" "));
  }

  private boolean knows(int port, String line) {
    return ask(port, "CLUSTER INFO").contains(line);
  }

  private boolean isMasterOrLinked(int port) {
    var replication = ask(port, "INFO replication");
    return ports.indexOf(port) < masters
        ? replication.contains("connected_slaves:1")
        : replication.contains("master_link_status:up");
  }

  private void await(String what, IntPredicate condition) {
    if (!Await.until(
        MAX_GOSSIP, () -> ports.stream().mapToInt(Integer::intValue).allMatch(condition))) {
      throw new StackException(
          "the Redis Cluster was not formed within "
              + MAX_GOSSIP.toSeconds()
              + " s: "
              + what
              + " is not true");
    }
  }

  /** Sends an inline command and returns the answer's text, of one line or of one bulk string. */
  private static String ask(int port, String command) {
    try (Socket socket = Loopback.connect(port)) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String first = line(in);
      if (first.startsWith("-")) {
        throw new StackException(
            "Redis refused " + command.substring(0, Math.min(40, command.length())) + ": " + first);
      }
      return first.startsWith("$")
          ? new String(
              in.readNBytes(Integer.parseInt(first.substring(1))), StandardCharsets.US_ASCII)
          : first.substring(1);
    } catch (IOException e) {
      throw new StackException("Redis at port " + port + " does not answer: " + e.getMessage(), e);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\r' && c != -1; c = in.read()) {
      line.append((char) c);
    }
    in.read();
    return line.toString();
  }
}
