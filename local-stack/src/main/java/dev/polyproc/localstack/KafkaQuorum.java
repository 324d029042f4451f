package dev.polyproc.localstack;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * The brokers of one Kafka cluster, each of them a controller as well.
 *
 * @param clusterId the identity with which their folders are formatted
 * @param nodes one broker, or three
 */
record KafkaQuorum(Uuid clusterId, List<Node> nodes) {
  KafkaQuorum {
    nodes = List.copyOf(nodes);
  }

  /**
   * A broker.
   *
   * @param id its number, from 1
   * @param port the port for clients and for the other brokers
   * @param controllerPort the port for the controllers
   */
  record Node(int id, int port, int controllerPort) {
    String address() {
      return "127.0.0.1:" + port;
    }

    String voter() {
      return id + "@127.0.0.1:" + controllerPort;
    }
  }

  /** Chooses the ports of a number of brokers. */
  static KafkaQuorum of(int brokers) {
    return new KafkaQuorum(
        Uuid.randomUuid(),
        IntStream.rangeClosed(1, brokers)
            .mapToObj(id -> new Node(id, Ports.free(), Ports.free()))
            .toList());
  }

  boolean isReplicated() {
    return nodes.size() > 1;
  }

  String bootstrapServers() {
    return each(Node::address);
  }

  String voters() {
    return each(Node::voter);
  }

  private String each(Function<Node, String> text) {
    return nodes.stream().map(text).collect(joining(","));
  }
}
