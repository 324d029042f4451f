package dev.polyproc.producer.queue;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.queue.QueueConsumer;

/**
 * The body of a {@code Queue(maxsize)}; it may be empty.
 *
 * @param consumer the consumer of the items; by default {@code service}
 * @param maxsize the maximum number of items in the queue, or 0, as in Python, for no limit of its
 *     own
 */
record CreateRequest(QueueConsumer consumer, int maxsize) {
  private static final String EXAMPLE = "{\"maxsize\":3}";

  /**
   * Reads a request.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is malformed
   */
  static CreateRequest read(Body body, QueueConfig config) {
    var fields = body.object(EXAMPLE, "consumer", "maxsize");
    var consumer =
        switch (fields.optionalString("consumer").orElse("service")) {
          case "service" -> QueueConsumer.SERVICE;
          case "http" -> QueueConsumer.HTTP;
          default -> throw Problems.valueError("consumer must be \"service\" or \"http\"");
        };
    // In Python, any maxsize below 1 means no limit.
    int maxsize = fields.whole("maxsize", 0, Integer.MIN_VALUE, config.maxUnfinished());
    return new CreateRequest(consumer, Math.max(0, maxsize));
  }
}
