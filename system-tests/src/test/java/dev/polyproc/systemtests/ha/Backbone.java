package dev.polyproc.systemtests.ha;

import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Finds the brokers and the Redis servers of a replicated system by what they do. */
record Backbone(RunningSystem system) {

  /** Returns the broker that leads the first partition of a topic, as in {@code kafka-2}. */
  String leaderOf(String topic) {
    try (var admin = admin()) {
      var topics = admin.describeTopics(List.of(topic)).allTopicNames().get(20, TimeUnit.SECONDS);
      return "kafka-" + topics.get(topic).partitions().get(0).leader().id();
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Returns whether every partition of a topic is on all brokers. */
  boolean isInSync(String topic) {
    try (var admin = admin()) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(20, TimeUnit.SECONDS)
          .get(topic)
          .partitions()
          .stream()
          .allMatch(partition -> partition.isr().size() == 3);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Admin admin() {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            system.address("kafka-1")
                + ","
                + system.address("kafka-2")
                + ","
                + system.address("kafka-3"),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            5_000));
  }

  /** Returns the Redis that is the master of a key, as in {@code redis-2}. */
  String masterOf(String key) {
    var slot = Integer.parseInt(ask("redis-1", "CLUSTER KEYSLOT " + key).replaceAll("\\D", ""));
    var port =
        ask("redis-1", "CLUSTER NODES")
            .lines()
            .filter(line -> line.contains("master") && !line.contains("fail"))
            .filter(line -> hasSlot(line.split(" ", -1), slot))
            .map(line -> line.replaceAll("^\\S+ [^:]*:(\\d+)@.*", "$1"))
            .findFirst()
            .orElseThrow();
    return IntStream.rangeClosed(1, 6)
        .mapToObj(number -> "redis-" + number)
        .filter(name -> system.address(name).endsWith(":" + port))
        .findFirst()
        .orElseThrow();
  }

  private static boolean hasSlot(String[] words, int slot) {
    for (int i = 8; i < words.length; i++) {
      var range = words[i].split("-", -1);
      if (Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[range.length - 1])) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether three masters have a replica each that has its data. */
  boolean isRedisReplicated() {
    try {
      return IntStream.rangeClosed(1, 6)
              .mapToObj(number -> ask("redis-" + number, "INFO replication"))
              .filter(info -> info.contains("role:master") && info.contains("state=online"))
              .count()
          == 3;
    } catch (AssertionError e) {
      return false;
    }
  }

  private String ask(String redis, String command) {
    var address = system.address(redis).replace("redis://", "").split(":", 2);
    try (var socket = new Socket(address[0], Integer.parseInt(address[1]))) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new AssertionError(redis + " does not answer", e);
    }
  }
}
