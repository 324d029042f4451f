package dev.polyproc.http.operation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeSet;

/** The operations of this service. Immutable, for any thread. */
@Singleton
public final class OperationTable {
  private final List<Operation> operations;

  @Inject
  OperationTable(OperationScan scan) {
    this(scan.operations());
  }

  OperationTable(List<Operation> operations) {
    this.operations = List.copyOf(operations);
  }

  /** Returns all operations, unordered. */
  public List<Operation> all() {
    return operations;
  }

  /** Returns the operations at a path, for all methods; empty if there is no such path. */
  List<Operation> at(String path) {
    var parts = PathTemplate.split(path);
    var matching =
        operations.stream().filter(operation -> operation.path().matches(parts)).toList();
    return matching.stream()
        .map(Operation::path)
        .min(PathTemplate.MOST_LITERAL_FIRST)
        .map(
            best ->
                matching.stream().filter(each -> each.path().text().equals(best.text())).toList())
        .orElse(List.of());
  }

  /** Returns the methods of operations in the format of {@code Allow}. */
  static String allow(List<Operation> operations) {
    var methods = new TreeSet<String>();
    operations.forEach(operation -> methods.add(operation.method()));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return String.join(", ", methods);
  }
}
