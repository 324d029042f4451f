package dev.polyproc.systemtests.edge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.edge.Operation.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The OpenAPI documents of the running services, and all operations in them. */
final class OpenApi {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  private final Map<Service, JsonNode> documents;

  private OpenApi(Map<Service, JsonNode> documents) {
    this.documents = documents;
  }

  static OpenApi of(RunningSystem system) {
    return new OpenApi(
        Map.of(
            Service.FRONT_DOOR, read(system, Service.FRONT_DOOR),
            Service.CONSUMER, read(system, Service.CONSUMER)));
  }

  private static JsonNode read(RunningSystem system, Service service) {
    return new Api(system.address(service.address())).json("/q/openapi?format=json");
  }

  JsonNode document(Service service) {
    return documents.get(service);
  }

  /** Returns every operation, once for each media type of its body. */
  List<Operation> operations() {
    return Stream.of(Service.values()).flatMap(this::operations).toList();
  }

  private Stream<Operation> operations(Service service) {
    var document = documents.get(service);
    return document.at("/paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .flatMap(
                        method ->
                            mediaTypes(method.getValue())
                                .map(
                                    type ->
                                        new Operation(
                                            service,
                                            method.getKey().toUpperCase(java.util.Locale.ROOT),
                                            path.getKey(),
                                            type.isEmpty() ? null : type,
                                            method.getValue(),
                                            document))));
  }

  private static Stream<String> mediaTypes(JsonNode operation) {
    var content = operation.at("/requestBody/content");
    return content.isEmpty()
        ? Stream.of("")
        : StreamSupport.stream(((Iterable<String>) content::fieldNames).spliterator(), false);
  }

  /** Returns every method that is offered for a path's template. */
  static List<String> methods(List<Operation> operations, Operation of) {
    return operations.stream()
        .filter(each -> each.service() == of.service() && each.path().equals(of.path()))
        .map(Operation::method)
        .distinct()
        .toList();
  }
}
