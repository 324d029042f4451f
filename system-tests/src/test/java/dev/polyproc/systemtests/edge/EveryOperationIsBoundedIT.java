package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests that large, slow and many requests are answered soon, and that the services keep running.
 */
class EveryOperationIsBoundedIT extends EdgeTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  /** The services accept a pause of ten seconds within a body. */
  private static final Duration BODY_IDLE = Duration.ofSeconds(15);

  private static final long SMALL = 5_000_000;
  private static final int KILO = 1024;
  private static final long HUGE = 1_000_000_000;
  private static final long GROWTH = 300_000_000;

  @Test
  void operation_withBody_hasALimit() {
    findings.each(
        operations(Operation::takesBody),
        operation ->
            findings.require(
                operation.maxBodyBytes().isPresent(),
                operation.toString(),
                "the document says its limit",
                "nothing"));
    findings.assertNone();
  }

  @Test
  void body_declaredOverLimit_isTooLargeBeforeItArrives() {
    findings.each(
        operations(operation -> operation.maxBodyBytes().isPresent()),
        operation -> {
          var valid = validRequests.request(operation);
          long length = operation.maxBodyBytes().orElseThrow() + 1;
          try (var wire = new RawConnection(valid.port(), SOON)) {
            wire.send(valid.head() + "Content-Length: " + length + "\r\n\r\n");
            requireRefused(operation, length + " bytes declared", wire.answer("POST"), 413);
          }
        });
    findings.assertNone();
  }

  @Test
  void body_chunkedOverLimit_isTooLarge() {
    findings.each(
        operations(operation -> operation.maxBodyBytes().orElse(HUGE) < SMALL),
        operation -> chunksOverTheLimit(operation));
    findings.assertNone();
  }

  @Tag("slow")
  @Test
  void body_chunkedOverLargeLimit_isTooLarge() {
    findings.each(
        operations(
            operation -> {
              long limit = operation.maxBodyBytes().orElse(0L);
              return limit >= SMALL && limit < HUGE;
            }),
        operation -> chunksOverTheLimit(operation));
    findings.assertNone();
  }

  private void chunksOverTheLimit(Operation operation) throws IOException {
    var valid = validRequests.request(operation);
    long limit = operation.maxBodyBytes().orElseThrow();
    try (var wire = new RawConnection(valid.port(), SOON)) {
      wire.send(valid.head() + "Transfer-Encoding: chunked\r\n\r\n");
      spaces(wire, limit + 64 * KILO);
      var answer = wire.answer("POST");
      // A slice is refused at the end of its array, which may be long before the limit.
      boolean isSlice = operation.key().startsWith("PUT /arrays/{id} ");
      requireRefused(
          operation, "more chunks than " + limit + " bytes", answer, isSlice ? 404 : 413, 413);
    }
  }

  /** Sends spaces in chunks, until the service stops reading. */
  private static void spaces(RawConnection wire, long length) {
    var chunk = new byte[64 * KILO];
    Arrays.fill(chunk, (byte) ' ');
    try {
      for (long sent = 0; sent < length; sent += chunk.length) {
        wire.sendChunk(chunk);
      }
    } catch (IOException e) {
      // The service has closed the connection; its answer is read next.
    }
  }

  @Test
  void body_atLimit_isAccepted() {
    findings.each(
        operations(
            operation -> operation.takesJson() && operation.maxBodyBytes().orElse(HUGE) < SMALL),
        operation -> {
          int limit = operation.maxBodyBytes().orElseThrow().intValue();
          var valid = validRequests.request(operation);
          var text = valid.body().text();
          var answer =
              RawConnection.exchange(valid.withBody(text + " ".repeat(limit - text.length())));
          findings.require(
              answer.isSuccess(), operation.toString(), limit + " bytes are taken", answer);
        });
    findings.assertNone();
  }

  @Test
  void operation_withoutBody_refusesAnyBody() {
    findings.each(
        operations(operation -> !operation.takesBody()),
        operation -> {
          var valid = validRequests.request(operation).with("Content-Type", "application/json");
          try (var wire = new RawConnection(valid.port(), SOON)) {
            wire.send(valid.head() + "Content-Length: " + HUGE + "\r\n\r\n");
            requireRefused(operation, HUGE + " bytes", wire.answer(valid.method()), 400, 413);
          }
          try (var wire = new RawConnection(valid.port(), SOON)) {
            wire.send(valid.head() + "Transfer-Encoding: chunked\r\n\r\n");
            spaces(wire, KILO * KILO);
            requireRefused(operation, "1 MiB in chunks", wire.answer(valid.method()), 400, 413);
          }
        });
    findings.assertNone();
  }

  /** Once, such a request ended the front door and all of its jobs. */
  @Tag("slow")
  @Test
  void body_of150MegabytesOfSpaces_needsNoMemory() {
    assertNoMemory(
        operations(operation -> operation.takesJson() && !operation.path().equals("/pool/imap")),
        150_000_000);
  }

  @Tag("slow")
  @Test
  void body_ofOneGigabyte_needsNoMemory() {
    assertNoMemory(
        operations(operation -> operation.takesJson() && operation.path().startsWith("/pool")),
        HUGE);
  }

  private void assertNoMemory(List<Operation> operations, long length) {
    var memory = new ServiceMemory(system, ServiceMemory.FRONT_DOOR);
    long pid = memory.pid();
    long before = memory.live();
    long resident = memory.resident();
    findings.each(
        operations,
        operation -> {
          var valid = validRequests.request(operation);
          try (var wire = new RawConnection(valid.port())) {
            wire.send(valid.head() + "Transfer-Encoding: chunked\r\n\r\n");
            spaces(wire, length);
            wire.send("0\r\n\r\n");
            var answer = wire.answer(valid.method());
            findings.require(
                Set.of(400, 413, 503).contains(answer.outcome()),
                operation.toString(),
                length + " spaces are refused",
                answer);
          }
        });
    findings.assertNone();
    assertThat(memory.pid()).as("the front door's process").isEqualTo(pid);
    assertThat(memory.resident() - resident).as("growth of its memory").isLessThan(GROWTH);
    assertThat(memory.live() - before).as("growth of its objects").isLessThan(GROWTH / 10);
  }

  @Test
  void body_incomplete_isAnsweredAfterTimeout() {
    findings.eachAtOnce(
        operations(operation -> operation.takesBody() && !operation.path().equals("/pool/imap")),
        operation -> {
          var valid = validRequests.request(operation);
          try (var wire = new RawConnection(valid.port(), BODY_IDLE)) {
            sendHalf(wire, valid);
            var answer = wire.answer(valid.method());
            requireRefused(operation, "half a body", answer, 408);
            findings.require(
                answer.header("Connection").orElse("").equals("close"),
                operation.toString(),
                "the connection is closed",
                answer.headers());
          }
        });
    findings.assertNone();
  }

  static void sendHalf(RawConnection wire, Request request) throws IOException {
    var bytes = request.body().bytes();
    wire.send(request.head() + "Content-Length: " + bytes.length + "\r\n\r\n");
    wire.send(Arrays.copyOf(bytes, bytes.length / 2));
  }
}
