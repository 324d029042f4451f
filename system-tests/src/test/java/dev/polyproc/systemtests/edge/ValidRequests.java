package dev.polyproc.systemtests.edge;

import dev.polyproc.systemtests.edge.Operation.Service;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A valid request for each operation of the API. */
final class ValidRequests {
  private static final String NUMBERS = Operation.OCTETS + ";type=int64";

  private final Map<String, BiFunction<TestResources, Service, Request>> recipes = new HashMap<>();
  private final TestResources things;

  ValidRequests(TestResources things) {
    this.things = things;
    pool();
    jobs();
    processes();
    queues();
    pipes();
    arrays();
    values();
    locks();
    sync();
    read("/events", t -> "/events");
    read("/workers", t -> "/workers");
    read("/functions", t -> "/functions");
  }

  /**
   * Makes what an operation needs and returns a request that succeeds. Its body has every field
   * that does not exclude another one.
   *
   * @throws AssertionError if the operation is not in the catalogue
   */
  Request request(Operation operation) {
    var recipe = recipes.get(operation.key());
    if (recipe == null) {
      throw new AssertionError("the catalogue has no valid request for " + operation);
    }
    return recipe.apply(things, operation.service());
  }

  private void pool() {
    json(
        "POST",
        "/pool/map",
        t -> "/pool/map?timeout=20s",
        "{'function':'square','values':[1,2],'processes':2,'chunksize':1}");
    json(
        "POST",
        "/pool/starmap",
        t -> "/pool/starmap?timeout=20s",
        "{'function':'pow','values':[[2,5],[3,2]],'processes':2,'chunksize':1}");
    json("POST", "/pool/apply", t -> "/pool/apply?timeout=20s", "{'function':'pow','args':[2,10]}");
    json(
        "POST",
        "/pool/imap",
        t -> "/pool/imap",
        "{'function':'square','processes':2,'chunksize':1,'values':[1,2]}");
    octets("POST", "/pool/map", t -> "/pool/map?function=square&timeout=20s", NUMBERS);
  }

  private void jobs() {
    json(
        "POST",
        "/pool/jobs",
        t -> "/pool/jobs",
        "{'method':'map','function':'square','values':[1,2],'processes':2,'chunksize':1}");
    octets("POST", "/pool/jobs", t -> "/pool/jobs?function=square", NUMBERS);
    read("/pool/jobs/{id}", t -> "/pool/jobs/" + t.job());
    plain("DELETE", "/pool/jobs/{id}", t -> "/pool/jobs/" + t.job());
    read("/pool/jobs/{id}/results", t -> "/pool/jobs/" + t.job() + "/results");
  }

  private void processes() {
    json(
        "POST",
        "/processes",
        t -> "/processes",
        "{'target':'test1','args':[],'name':'Process-edge'}");
    read("/processes", t -> "/processes");
    read("/processes/{id}", t -> "/processes/" + t.process());
    for (var call : new String[] {"join", "terminate", "kill"}) {
      plain(
          "POST",
          "/processes/{id}/" + call,
          t ->
              "/processes/%s/%s%s"
                  .formatted(t.process(), call, call.equals("join") ? "?timeout=1s" : ""));
    }
  }

  private void queues() {
    read("/queues", t -> "/queues");
    json("PUT", "/queues/{name}", t -> "/queues/" + t.queue(), "{'maxsize':0,'consumer':'http'}");
    read("/queues/{name}", t -> "/queues/" + t.queue());
    plain("DELETE", "/queues/{name}", t -> "/queues/" + t.queue());
    json(
        "POST",
        "/queues/{name}/items",
        t -> "/queues/" + t.queue() + "/items",
        "{'items':['an item',{'n':1.5}]}");
    read("/queues/{name}/items", t -> "/queues/" + t.printedQueue() + "/items");
    read("/queues/{name}/items/stream", t -> "/queues/" + endedQueue(t) + "/items/stream");
    plain("POST", "/queues/{name}/get", t -> "/queues/" + filledQueue(t) + "/get?timeout=1s");
    plain("POST", "/queues/{name}/join", t -> "/queues/" + t.queue() + "/join?timeout=1s");
    plain(
        "POST",
        "/queues/{name}/task_done",
        t -> {
          var queue = t.queue();
          return "/queues/%s/task_done?receipt=%s".formatted(queue, t.receipt(queue));
        });
  }

  private static String filledQueue(TestResources things) {
    var queue = things.queue();
    things.put(queue, "[\"an item\"]");
    return queue;
  }

  private static String endedQueue(TestResources things) {
    var queue = things.printedQueue();
    things.put(queue, "[\"an item\",null]");
    return queue;
  }

  private void pipes() {
    json("POST", "/pipes", t -> "/pipes", "{'duplex':true}");
    read("/pipes/{id}", t -> "/pipes/" + t.pipe());
    add("DELETE /pipes/{id}/{end}", "DELETE", (t, end) -> "/pipes/" + t.pipe() + "/" + end);
    recipes.put(
        "POST /pipes/{id}/{end}/messages",
        (t, service) ->
            Request.of(
                    t.url(service),
                    "POST",
                    "/pipes/%s/%s/messages".formatted(t.pipe(), end(service)))
                .withJson("{\"message\":\"a message\"}"));
    add("GET /pipes/{id}/{end}/messages", "GET", ValidRequests::receivable);
    add(
        "GET /pipes/{id}/{end}/poll",
        "GET",
        (t, end) -> "/pipes/" + t.pipe() + "/" + end + "/poll");
  }

  private static String receivable(TestResources things, String end) {
    var pipe = things.pipe();
    things.send(pipe, end, "\"a message\"");
    return "/pipes/%s/%s/messages?timeout=2s".formatted(pipe, end);
  }

  private void arrays() {
    json("POST", "/arrays", t -> "/arrays", "{'typecode':'q','overflow':'wrap','values':[1,2]}");
    octets("POST", "/arrays", t -> "/arrays?typecode=q", Operation.OCTETS);
    read("/arrays/{id}", t -> "/arrays/" + t.array());
    plain("DELETE", "/arrays/{id}", t -> "/arrays/" + t.array());
    json("PUT", "/arrays/{id}", t -> "/arrays/" + t.array() + "?from=1", "[8,9]");
    octets("PUT", "/arrays/{id}", t -> "/arrays/" + t.array() + "?from=1", Operation.OCTETS);
    read("/arrays/{id}/info", t -> "/arrays/" + t.array() + "/info");
    json(
        "POST",
        "/arrays/{id}/map",
        t -> "/arrays/" + t.array() + "/map?timeout=20s",
        "{'function':'square','chunksize':1,'processes':2,'overflow':'wrap'}");
    elements("/arrays/{id}/{index}", t -> "/arrays/" + t.array() + "/-1");
  }

  private void values() {
    json("POST", "/values", t -> "/values", "{'typecode':'q','value':1,'overflow':'wrap'}");
    plain("DELETE", "/values/{id}", t -> "/values/" + t.value());
    elements("/values/{id}", t -> "/values/" + t.value());
  }

  private void elements(String template, Function<TestResources, String> element) {
    read(template, element);
    json("PUT", template, element, "4");
    json(
        "POST",
        template + "/add",
        element.andThen(path -> path + "/add"),
        "{'amount':2,'overflow':'wrap'}");
    json(
        "POST",
        template + "/compare-and-set",
        element.andThen(path -> path + "/compare-and-set"),
        "{'expected':1,'value':7,'overflow':'wrap'}");
  }

  private void locks() {
    read("/locks/{name}", t -> "/locks/" + TestResources.name());
    plain(
        "POST",
        "/locks/{name}/acquire",
        t -> "/locks/" + TestResources.name() + "/acquire?timeout=1s");
    plain("POST", "/locks/{name}/release", t -> held(t, "release?holder="));
    plain("POST", "/locks/{name}/extend", t -> held(t, "extend?holder="));
    plain(
        "POST",
        "/locks/{name}/fence",
        t -> {
          var name = TestResources.name();
          return "/locks/%s/fence?token=%s".formatted(name, t.lock(name).at("/token").asText());
        });
    var condition = "/locks/{name}/conditions/{condition}/";
    plain("POST", condition + "wait", t -> held(t, "conditions/c/wait?timeout=100ms&holder="));
    plain("POST", condition + "notify", t -> held(t, "conditions/c/notify?holder="));
    plain("POST", condition + "notify_all", t -> held(t, "conditions/c/notify_all?holder="));
  }

  private static String held(TestResources things, String call) {
    var name = TestResources.name();
    return "/locks/%s/%s%s".formatted(name, call, things.lock(name).at("/holder").asText());
  }

  private void sync() {
    var semaphore = "/sync/semaphores/{name}";
    json("PUT", semaphore, t -> "/sync/semaphores/" + t.semaphore(), "{'value':3,'bounded':true}");
    read(semaphore, t -> "/sync/semaphores/" + t.semaphore());
    plain("DELETE", semaphore, t -> "/sync/semaphores/" + t.semaphore());
    plain(
        "POST",
        semaphore + "/acquire",
        t -> "/sync/semaphores/" + t.semaphore() + "/acquire?timeout=1s");
    for (var call : new String[] {"release", "extend"}) {
      plain(
          "POST",
          semaphore + "/" + call,
          t -> {
            var name = t.semaphore();
            return "/sync/semaphores/%s/%s?permit=%s".formatted(name, call, t.permit(name));
          });
    }

    var event = "/sync/events/{name}";
    read(event, t -> "/sync/events/" + TestResources.name());
    plain("POST", event + "/set", t -> "/sync/events/" + TestResources.name() + "/set");
    plain("POST", event + "/clear", t -> "/sync/events/" + TestResources.name() + "/clear");
    plain(
        "POST",
        event + "/wait",
        t -> "/sync/events/" + TestResources.name() + "/wait?timeout=100ms");

    var barrier = "/sync/barriers/{name}";
    json("PUT", barrier, t -> "/sync/barriers/" + t.barrier(), "{'parties':1}");
    read(barrier, t -> "/sync/barriers/" + t.barrier());
    plain("DELETE", barrier, t -> "/sync/barriers/" + t.barrier());
    for (var call : new String[] {"wait", "reset", "abort"}) {
      plain(
          "POST",
          barrier + "/" + call,
          t ->
              "/sync/barriers/"
                  + t.barrier()
                  + "/"
                  + call
                  + (call.equals("wait") ? "?timeout=1s" : ""));
    }
  }

  private void read(String template, Function<TestResources, String> target) {
    plain("GET", template, target);
  }

  private void plain(String method, String template, Function<TestResources, String> target) {
    recipes.put(
        method + " " + template,
        (t, service) -> Request.of(t.url(service), method, target.apply(t)));
  }

  /** A body in JSON, written with single quotes. */
  private void json(
      String method, String template, Function<TestResources, String> target, String body) {
    recipes.put(
        method + " " + template,
        (t, service) ->
            Request.of(t.url(service), method, target.apply(t)).withJson(body.replace('\'', '"')));
  }

  /** The numbers 8 and 9 as bytes. */
  private void octets(
      String method, String template, Function<TestResources, String> target, String type) {
    var bytes =
        ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(8).putLong(9).array();
    recipes.put(
        method + " " + template + " " + Operation.OCTETS,
        (t, service) ->
            Request.of(t.url(service), method, target.apply(t))
                .withBody(bytes)
                .with("Content-Type", type));
  }

  /** A call to the end of a pipe that stands at the service that is called. */
  private void add(String key, String method, BiFunction<TestResources, String, String> target) {
    recipes.put(
        key, (t, service) -> Request.of(t.url(service), method, target.apply(t, end(service))));
  }

  private static String end(Service service) {
    return service == Service.FRONT_DOOR ? "a" : "b";
  }
}
