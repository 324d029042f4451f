package dev.polyproc.systemtests.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polyproc.systemtests.event.EventListener;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests calls while Kafka or Redis is paused with SIGSTOP: every call is answered within a time
 * limit, and a refused call has no effect later.
 */
@Tag("slow")
class StoppedInfrastructureIT extends EdgeTest {
  private static final Duration BOUND = Duration.ofSeconds(12);

  /** The time after which a refused call has certainly had no effect. */
  private static final Duration LATER = Duration.ofSeconds(6);

  private String paused;

  @AfterEach
  void resume() {
    if (paused != null) {
      goOn();
    }
  }

  private void goOn() {
    system.resume(paused);
    paused = null;
    system.awaitWhole();
    system.awaitConsumers();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "redis"})
  void call_kafkaOrRedisStopped_isAnsweredInTimeAndHasNoLaterEffectIfRefused(String part)
      throws IOException, InterruptedException {
    var operations = operations(operation -> !operation.path().equals("/events"));
    var requests = operations.stream().collect(Collectors.toMap(each -> each, each -> named(each)));
    var before = snapshots(requests);
    var refused = new ConcurrentHashMap<Operation, Request>();
    try (var events = new EventListener(system.url(), null)) {
      paused = part;
      system.pause(part);
      findings.eachAtOnce(
          operations, operation -> call(operation, requests.get(operation), refused));
      findings.await();
      goOn();

      Awaitility.await().pollDelay(LATER).until(() -> true);
      assertNoEffect(refused, before, events);
    }
    findings.assertNone();
  }

  private Request named(Operation operation) {
    var request = validRequests.request(operation);
    return operation.key().equals("POST /processes")
        ? request.withJson("{\"target\":\"test1\",\"name\":\"%s\"}".formatted(TestResources.name()))
        : request;
  }

  private void call(Operation operation, Request request, Map<Operation, Request> refused) {
    try {
      var answer = RawConnection.exchange(request, BOUND);
      findings.require(
          answer.took().compareTo(BOUND) < 0,
          operation.toString(),
          "takes " + answer.took(),
          answer);
      if (answer.outcome() >= 400) {
        refused.put(operation, request);
        requireRefused(operation, paused + " is stopped", answer, 503);
        findings.require(
            answer.status() != 503 || answer.header("Retry-After").isPresent(),
            operation.toString(),
            "has no Retry-After",
            answer);
      }
    } catch (IOException e) {
      refused.put(operation, request);
      findings.add(operation + " | " + paused + " is stopped | no answer | " + e);
    }
  }

  /** Reads the resources that the requests would change. */
  private Map<Operation, JsonNode> snapshots(Map<Operation, Request> requests) {
    return requests.entrySet().stream()
        .filter(each -> probe(each.getValue()).isPresent())
        .collect(Collectors.toMap(Map.Entry::getKey, each -> read(each.getValue())));
  }

  private void assertNoEffect(
      Map<Operation, Request> refused, Map<Operation, JsonNode> before, EventListener events) {
    refused.forEach(
        (operation, request) -> {
          if (before.containsKey(operation)) {
            var now = read(request);
            findings.require(
                now.equals(before.get(operation)),
                operation + " | refused while " + operation.method(),
                "took effect later: " + before.get(operation),
                now);
          }
        });
    var process =
        refused.keySet().stream().filter(each -> each.key().equals("POST /processes")).findAny();
    process.ifPresent(
        operation -> {
          var name = Answer.parse(refused.get(operation).body().text()).at("/name").asText();
          var running =
              resources.send(resources.request("GET", "/processes")).findValuesAsText("name");
          findings.require(
              !running.contains(name), operation.toString(), "the process exists", running);
          findings.require(
              events.eventsOf("process.started").stream()
                  .allMatch(event -> known(event.at("/subject").asText())),
              operation.toString(),
              "no process started later",
              events.eventsOf("process.started"));
        });
    findings.require(
        metric("polyproc_pool_jobs_running") == 0, "POST /pool/…", "no job runs", "some do");
  }

  /** Returns whether a process exists, so that its state can be read. */
  private boolean known(String process) {
    return TestResources.exchange(resources.request("GET", "/processes/" + process)).status()
        == 200;
  }

  private double metric(String name) {
    return TestResources.exchange(resources.request("GET", "/q/metrics"))
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length()).strip()))
        .sum();
  }

  private JsonNode read(Request request) {
    var answer = TestResources.exchange(probe(request).orElseThrow());
    return answer.json() instanceof ObjectNode object
        ? object.without(List.of("leaseMillis", "consumed", "instance"))
        : answer.json();
  }

  /** Returns the request that reads the object which a request would change. */
  private Optional<Request> probe(Request request) {
    var parts = request.target().replaceFirst("\\?.*", "").split("/", -1);
    var path =
        switch (parts[1]) {
          case "queues", "pipes", "arrays", "values", "locks" ->
              parts.length > 2 ? "/" + parts[1] + "/" + parts[2] : null;
          case "sync" -> "/sync/" + parts[2] + "/" + parts[3];
          default -> null;
        };
    return Optional.ofNullable(path).map(there -> resources.request("GET", there));
  }
}
