package dev.polyproc.systemtests.edge;

import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The base class of the tests that call the operations of the running system. */
@ExtendWith(RunningSystem.class)
abstract class EdgeTest {
  RunningSystem system;
  TestResources resources;
  ValidRequests validRequests;
  ProblemTitles titles;
  OpenApi api;
  FailureCollector findings;

  @BeforeEach
  final void connect(RunningSystem running) throws IOException {
    system = running;
    system.awaitWhole();
    resources = new TestResources(running);
    validRequests = new ValidRequests(resources);
    titles = ProblemTitles.ofDocs();
    api = OpenApi.of(running);
    findings = new FailureCollector();
  }

  @AfterEach
  final void forget() {
    findings.close();
    resources.close();
  }

  List<Operation> operations(Predicate<Operation> wanted) {
    return api.operations().stream().filter(wanted).toList();
  }

  /** Requires that an answer is a documented problem with one of some statuses. */
  void requireRefused(Operation operation, String what, Answer answer, Integer... statuses) {
    var expected = List.of(statuses);
    if (!expected.contains(answer.outcome())) {
      findings.add("%s | %s | expected %s | %s".formatted(operation, what, expected, answer));
      return;
    }
    var wrong = titles.wrongWith(answer);
    findings.require(wrong.isEmpty(), operation + " | " + what, wrong, answer);
    requireDescribed(operation, what, answer);
  }

  /**
   * Requires that the API's description lists the problem among the operation's answers, unless the
   * request did not reach an operation.
   */
  private void requireDescribed(Operation operation, String what, Answer answer) {
    var title = answer.problem().path("title").asText();
    boolean ofOperation = !title.equals("NotFound") && !title.equals("MethodNotAllowed");
    findings.require(
        !ofOperation
            || operation
                .answer(answer.outcome())
                .path("description")
                .asText()
                .contains("`" + title + "`"),
        operation + " | " + what,
        "the document does not say that it answers " + title,
        answer);
  }
}
