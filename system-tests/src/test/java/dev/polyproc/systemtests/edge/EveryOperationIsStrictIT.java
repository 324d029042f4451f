package dev.polyproc.systemtests.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that each operation refuses an undocumented body, by the same rules. */
class EveryOperationIsStrictIT extends EdgeTest {
  private static final Pattern PLACE =
      Pattern.compile("(?i)\\b(line|column|position|byte|offset|character|index|element) *:? *\\d");
  private static final int LONG = 10_000;

  @Test
  void operation_validRequest_succeeds() {
    findings.each(
        api.operations(),
        operation -> {
          var answer = RawConnection.exchange(validRequests.request(operation));
          findings.require(answer.isSuccess(), operation.toString(), "should succeed", answer);
        });
    findings.assertNone();
  }

  @Test
  void body_invalid_isRefusedWithItsPosition() {
    findings.each(
        operations(Operation::takesJson),
        operation -> {
          var valid = validRequests.request(operation);
          var json = valid.body().text();
          var bodies = new ArrayList<>(InvalidBodies.texts(json).toList());
          if (InvalidBodies.isObject(json)) {
            bodies.addAll(InvalidBodies.fields(json, operation));
          }
          for (var bad : bodies) {
            if (!mayBeAbsent(operation, bad)) {
              refused(operation, bad, RawConnection.exchange(bad.in(valid)));
            }
          }
        });
    findings.assertNone();
  }

  private static boolean mayBeAbsent(Operation operation, InvalidBody bad) {
    return bad.body().text().isBlank() && !operation.isBodyRequired();
  }

  private void refused(Operation operation, InvalidBody bad, Answer answer) {
    if (bad.contentType().contains("charset")) {
      requireRefused(operation, bad.what(), answer, 400, 415);
      return;
    }
    // A body that exceeds the operation's limit is refused for its length first.
    requireRefused(
        operation,
        bad.toString(),
        answer,
        bad.body().length() > LONG ? new Integer[] {400, 413} : new Integer[] {400});
    if (answer.outcome() == 400) {
      findings.require(
          hasPlace(bad, answer), operation + " | " + bad, "the problem has no place", answer);
    }
  }

  private static boolean hasPlace(InvalidBody bad, Answer answer) {
    var detail = answer.problem().path("detail").asText();
    boolean wholeBody = bad.body().text().isBlank() || detail.contains("object");
    return wholeBody
        || (bad.place() != null && detail.contains(bad.place()))
        || answer.problem().has("index")
        || PLACE.matcher(detail).find();
  }

  /** A field that is {@code null} counts as absent. */
  @Test
  void field_null_isAbsentIfOptionalAndRefusedIfRequired() {
    findings.each(
        operations(
            operation ->
                operation.takesJson() && operation.bodySchema().path("properties").size() > 0),
        operation -> {
          var valid = validRequests.request(operation);
          var object = (ObjectNode) Answer.parse(valid.body().text());
          for (var field : operation.bodySchema().at("/properties").properties()) {
            if (object.has(field.getKey()) && field.getValue().has("type")) {
              nulled(operation, object, field.getKey());
            }
          }
        });
    findings.assertNone();
  }

  private void nulled(Operation operation, ObjectNode object, String field) throws Exception {
    var request = validRequests.request(operation);
    var body = InvalidBodies.replaced(object, field, "null");
    var answer = RawConnection.exchange(body.in(request));
    var absent = object.deepCopy().without(field);
    var without =
        RawConnection.exchange(validRequests.request(operation).withJson(absent.toString()));
    findings.require(
        answer.outcome() == without.outcome(),
        operation + " | null at " + field,
        "is not as if it were absent (" + without + ")",
        answer);
  }

  @Test
  void operation_withoutBody_acceptsNone() {
    findings.each(
        operations(operation -> !operation.takesBody()),
        operation -> {
          var valid = validRequests.request(operation);
          for (var body : List.of("{\"nonsense\":1}", "xyz", "[]", "\uFEFF", "{}{}")) {
            requireRefused(
                operation, "the body " + body, RawConnection.exchange(valid.withJson(body)), 400);
          }
          for (var body : List.of("", " ", "{}")) {
            var valued = validRequests.request(operation).withJson(body);
            var answer =
                operation.isStream() ? RawConnection.head(valued) : RawConnection.exchange(valued);
            findings.require(
                answer.isSuccess(),
                operation.toString(),
                "the body \"" + body + "\" is as good as none",
                answer);
          }
        });
    findings.assertNone();
  }

  @Test
  void bytes_notNumbers_areRefused() {
    findings.each(
        operations(operation -> Operation.OCTETS.equals(operation.mediaType())),
        operation -> {
          var valid = validRequests.request(operation);
          requireRefused(
              operation, "half a number", RawConnection.exchange(valid.withBody(new byte[9])), 400);
          if (operation.path().startsWith("/pool")) {
            requireRefused(
                operation,
                "numbers of an unknown type",
                RawConnection.exchange(
                    valid.with("Content-Type", Operation.OCTETS + ";type=int17")),
                400);
          }
        });
    findings.assertNone();
  }
}
