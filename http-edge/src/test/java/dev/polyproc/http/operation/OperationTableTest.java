package dev.polyproc.http.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationTableTest {
  private static Operation operation(String method, String path) {
    return new Operation(
        method,
        PathTemplate.of(path),
        List.of(),
        List.of(),
        Set.of(),
        Optional.empty(),
        method.equals("GET"),
        false,
        List.of());
  }

  private static final OperationTable TABLE =
      new OperationTable(
          List.of(
              operation("GET", "/queues"),
              operation("GET", "/queues/{name}"),
              operation("PUT", "/queues/{name}"),
              operation("POST", "/queues/{name}/items"),
              operation("GET", "/arrays/{id}/{index}"),
              operation("GET", "/arrays/{id}/info")));

  private static List<String> at(String path) {
    return TABLE.at(path).stream()
        .map(operation -> operation.method() + " " + operation.template())
        .toList();
  }

  @Test
  void at_pathOfTemplate_isFound() {
    assertThat(at("/queues")).containsExactly("GET /queues");
    assertThat(at("/queues/")).containsExactly("GET /queues");
    assertThat(at("/queues/a"))
        .containsExactlyInAnyOrder("GET /queues/{name}", "PUT /queues/{name}");
  }

  @Test
  void at_literalAndParameter_prefersLiteral() {
    assertThat(at("/arrays/1/info")).containsExactly("GET /arrays/{id}/info");
    assertThat(at("/arrays/1/2")).containsExactly("GET /arrays/{id}/{index}");
  }

  @Test
  void at_unknownPath_isEmpty() {
    for (var path : List.of("/", "/queue", "/queues//items", "/queues/a/b", "/queues/a/items/x")) {
      assertThat(at(path)).isEmpty();
    }
  }

  @Test
  void allow_knownPath_namesMethodsWithHeadAndOptions() {
    assertThat(OperationTable.allow(TABLE.at("/queues/a"))).isEqualTo("GET, HEAD, OPTIONS, PUT");
    assertThat(OperationTable.allow(TABLE.at("/queues/a/items"))).isEqualTo("OPTIONS, POST");
  }
}
