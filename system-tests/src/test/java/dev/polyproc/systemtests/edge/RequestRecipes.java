package dev.polyproc.systemtests.edge;

import dev.polyproc.systemtests.edge.Operation.Service;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The recipes of the valid requests: which resources an operation needs, and its body. */
final class RequestRecipes {
  private final Map<String, BiFunction<TestResources, Service, Request>> recipes = new HashMap<>();

  /**
   * Creates the resources of an operation and returns the request.
   *
   * @throws AssertionError if the operation has no recipe
   */
  Request request(Operation operation, TestResources resources) {
    var recipe = recipes.get(operation.key());
    if (recipe == null) {
      throw new AssertionError("there is no valid request for " + operation);
    }
    return recipe.apply(resources, operation.service());
  }

  /** Adds a recipe for an operation, by its key. */
  void add(String key, BiFunction<TestResources, Service, Request> recipe) {
    recipes.put(key, recipe);
  }

  /** Adds a GET. */
  void read(String template, Function<TestResources, String> target) {
    plain("GET", template, target);
  }

  /** Adds a call without a body. */
  void plain(String method, String template, Function<TestResources, String> target) {
    recipes.put(
        method + " " + template,
        (t, service) -> Request.of(t.url(service), method, target.apply(t)));
  }

  /** Adds a call with a body in JSON, written with single quotes. */
  void json(String method, String template, Function<TestResources, String> target, String body) {
    recipes.put(
        method + " " + template,
        (t, service) ->
            Request.of(t.url(service), method, target.apply(t)).withJson(body.replace('\'', '"')));
  }

  /** Adds a call whose body is the numbers 8 and 9 as bytes. */
  void octets(String method, String template, Function<TestResources, String> target, String type) {
    var bytes =
        ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(8).putLong(9).array();
    recipes.put(
        method + " " + template + " " + Operation.OCTETS,
        (t, service) ->
            Request.of(t.url(service), method, target.apply(t))
                .withBody(bytes)
                .with("Content-Type", type));
  }

  /** Adds a call to the end of a pipe that the called service has. */
  void pipeEnd(String key, String method, BiFunction<TestResources, String, String> target) {
    recipes.put(
        key, (t, service) -> Request.of(t.url(service), method, target.apply(t, end(service))));
  }

  static String end(Service service) {
    return service == Service.FRONT_DOOR ? "a" : "b";
  }
}
