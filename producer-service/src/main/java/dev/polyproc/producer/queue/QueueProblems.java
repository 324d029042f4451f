package dev.polyproc.producer.queue;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.queue.Reservation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;

/** The problems of queues. */
final class QueueProblems {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(30);

  static HttpProblem unknown(String queue) {
    return Problems.notFound("Queue %s does not exist; it may have expired.".formatted(queue));
  }

  static HttpProblem differs(String queue) {
    return Problems.exists(
        "There is a queue %s with another consumer or maxsize; DELETE it first.".formatted(queue));
  }

  static HttpProblem notForGetters(String queue) {
    return Problems.conflict(
        "The consumer service reads queue %s; create a queue with PUT and {\"consumer\":\"http\"}."
            .formatted(queue));
  }

  static HttpProblem stale(String queue, long position) {
    return Problems.conflict(
        "Item %d of queue %s is done already, or its lease has expired and it was delivered again."
            .formatted(position, queue));
  }

  static HttpProblem tooManyQueues(int max) {
    return Problems.tooMany(
        "%d queues are open, which is the limit; close or delete one.".formatted(max), LATER);
  }

  static HttpProblem tooManyWaiting() {
    return Problems.unavailable("Too many calls wait for queues; try again.", SOON);
  }

  static HttpProblem refused(String queue, Reservation reason, int maxOpen) {
    return reason.fold(
        held -> {
          throw new IllegalStateException("queue %s has accepted the put".formatted(queue));
        },
        full ->
            Problems.full(
                "Queue %s is full: it holds at most %d items.".formatted(queue, full.limit())),
        tooMany ->
            Problems.valueError(
                "Queue %s holds at most %d items, which is fewer than this call puts."
                    .formatted(queue, tooMany.limit())),
        refused ->
            switch (refused) {
              case UNKNOWN -> unknown(queue);
              case CLOSED ->
                  Problems.shutDown("Queue %s is closed: its sentinel was put.".formatted(queue));
              case TOO_MANY_QUEUES -> tooManyQueues(maxOpen);
            });
  }

  static HttpProblem failed(String queue, int shown) {
    return shown == 0
        ? Problems.unavailable(
            "Kafka did not answer in time: nothing was put into queue %s; try again."
                .formatted(queue),
            SOON)
        : Problems.unavailable(
            "Kafka did not take all items in time: only the first %d were put into queue %s."
                .formatted(shown, queue),
            SOON);
  }

  static HttpProblem outcomeUnknown(String queue) {
    return Problems.unavailable(
        "Redis does not answer; the items may be in queue %s nevertheless.".formatted(queue), SOON);
  }

  private QueueProblems() {}
}
