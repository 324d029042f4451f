package dev.polyproc.systemtests.edge;

import java.util.function.Function;

/** A valid request for each operation of the API. */
final class ValidRequests {
  private static final String NUMBERS = Operation.OCTETS + ";type=int64";

  private final RequestRecipes recipes = new RequestRecipes();
  private final TestResources resources;

  ValidRequests(TestResources resources) {
    this.resources = resources;
    pool();
    jobs();
    processes();
    queues();
    pipes();
    arrays();
    values();
    locks();
    sync();
    recipes.read("/events", t -> "/events");
    recipes.read("/snapshot", t -> "/snapshot");
    recipes.read("/workers", t -> "/workers");
    recipes.plain(
        "POST", "/workers/{instance}/crash", t -> "/workers/" + t.absentWorker() + "/crash");
    recipes.read("/scaling", t -> "/scaling");
    functions();
  }

  private void functions() {
    recipes.read("/functions", t -> "/functions");
    recipes.json(
        "PUT",
        "/functions/{name}",
        t -> "/functions/" + t.function(),
        "{'source':'def double(n): return 2 * n'}");
    recipes.read("/functions/{name}", t -> "/functions/" + t.function());
    recipes.plain("DELETE", "/functions/{name}", t -> "/functions/" + t.function());
  }

  /**
   * Creates the resources of an operation and returns a request that succeeds. Its body has every
   * field that does not exclude another one.
   *
   * @throws AssertionError if the operation has no recipe
   */
  Request request(Operation operation) {
    return recipes.request(operation, resources);
  }

  private void pool() {
    recipes.json(
        "POST",
        "/pool/map",
        t -> "/pool/map?timeout=20s",
        "{'function':'square','values':[1,2],'processes':2,'chunksize':1,'encoding':'json'}");
    recipes.json(
        "POST",
        "/pool/starmap",
        t -> "/pool/starmap?timeout=20s",
        "{'function':'pow','values':[[2,5],[3,2]],'processes':2,'chunksize':1,'encoding':'json'}");
    recipes.json(
        "POST",
        "/pool/apply",
        t -> "/pool/apply?timeout=20s",
        "{'function':'pow','args':[2,10],'encoding':'json'}");
    recipes.json(
        "POST",
        "/pool/imap",
        t -> "/pool/imap",
        "{'function':'square','processes':2,'chunksize':1,'encoding':'json','values':[1,2]}");
    recipes.octets("POST", "/pool/map", t -> "/pool/map?function=square&timeout=20s", NUMBERS);
  }

  private void jobs() {
    recipes.json(
        "POST",
        "/pool/jobs",
        t -> "/pool/jobs",
        "{'method':'map','function':'square','values':[1,2],'processes':2,'chunksize':1,'encoding':'json',"
            + "'pause':'1ms'}");
    recipes.octets("POST", "/pool/jobs", t -> "/pool/jobs?function=square", NUMBERS);
    recipes.read("/pool/jobs/{id}", t -> "/pool/jobs/" + t.job());
    recipes.plain("DELETE", "/pool/jobs/{id}", t -> "/pool/jobs/" + t.job());
    recipes.read("/pool/jobs/{id}/results", t -> "/pool/jobs/" + t.job() + "/results");
  }

  private void processes() {
    recipes.json(
        "POST",
        "/processes",
        t -> "/processes",
        "{'target':'test1','args':[],'name':'Process-edge','encoding':'json'}");
    recipes.read("/processes", t -> "/processes");
    recipes.read("/processes/{id}", t -> "/processes/" + t.process());
    for (var call : new String[] {"join", "terminate", "kill"}) {
      recipes.plain(
          "POST",
          "/processes/{id}/" + call,
          t ->
              "/processes/%s/%s%s"
                  .formatted(t.process(), call, call.equals("join") ? "?timeout=1s" : ""));
    }
  }

  private void queues() {
    recipes.read("/queues", t -> "/queues");
    recipes.json(
        "PUT", "/queues/{name}", t -> "/queues/" + t.queue(), "{'maxsize':0,'consumer':'http'}");
    recipes.read("/queues/{name}", t -> "/queues/" + t.queue());
    recipes.plain("DELETE", "/queues/{name}", t -> "/queues/" + t.queue());
    recipes.json(
        "POST",
        "/queues/{name}/items",
        t -> "/queues/" + t.queue() + "/items",
        "{'items':['an item',{'n':1.5}]}");
    recipes.read("/queues/{name}/items", t -> "/queues/" + t.printedQueue() + "/items");
    recipes.read("/queues/{name}/items/stream", t -> "/queues/" + endedQueue(t) + "/items/stream");
    recipes.plain(
        "POST", "/queues/{name}/get", t -> "/queues/" + filledQueue(t) + "/get?timeout=1s");
    recipes.plain("POST", "/queues/{name}/join", t -> "/queues/" + t.queue() + "/join?timeout=1s");
    recipes.plain(
        "POST",
        "/queues/{name}/task_done",
        t -> {
          var queue = t.queue();
          return "/queues/%s/task_done?receipt=%s".formatted(queue, t.receipt(queue));
        });
  }

  private static String filledQueue(TestResources resources) {
    var queue = resources.queue();
    resources.put(queue, "[\"an item\"]");
    return queue;
  }

  private static String endedQueue(TestResources resources) {
    var queue = resources.printedQueue();
    resources.put(queue, "[\"an item\",null]");
    return queue;
  }

  private void pipes() {
    recipes.json("POST", "/pipes", t -> "/pipes", "{'duplex':true}");
    recipes.read("/pipes/{id}", t -> "/pipes/" + t.pipe());
    recipes.pipeEnd(
        "DELETE /pipes/{id}/{end}", "DELETE", (t, end) -> "/pipes/" + t.pipe() + "/" + end);
    recipes.add(
        "POST /pipes/{id}/{end}/messages",
        (t, service) ->
            Request.of(
                    t.url(service),
                    "POST",
                    "/pipes/%s/%s/messages".formatted(t.pipe(), RequestRecipes.end(service)))
                .withJson("{\"message\":\"a message\"}"));
    recipes.pipeEnd("GET /pipes/{id}/{end}/messages", "GET", ValidRequests::receivable);
    recipes.pipeEnd(
        "GET /pipes/{id}/{end}/poll",
        "GET",
        (t, end) -> "/pipes/" + t.pipe() + "/" + end + "/poll");
  }

  private static String receivable(TestResources resources, String end) {
    var pipe = resources.pipe();
    resources.send(pipe, end, "\"a message\"");
    return "/pipes/%s/%s/messages?timeout=2s".formatted(pipe, end);
  }

  private void arrays() {
    recipes.json(
        "POST", "/arrays", t -> "/arrays", "{'typecode':'q','overflow':'wrap','values':[1,2]}");
    recipes.octets("POST", "/arrays", t -> "/arrays?typecode=q", Operation.OCTETS);
    recipes.read("/arrays/{id}", t -> "/arrays/" + t.array());
    recipes.plain("DELETE", "/arrays/{id}", t -> "/arrays/" + t.array());
    recipes.json("PUT", "/arrays/{id}", t -> "/arrays/" + t.array() + "?from=1", "[8,9]");
    recipes.octets(
        "PUT", "/arrays/{id}", t -> "/arrays/" + t.array() + "?from=1", Operation.OCTETS);
    recipes.read("/arrays/{id}/info", t -> "/arrays/" + t.array() + "/info");
    recipes.json(
        "POST",
        "/arrays/{id}/map",
        t -> "/arrays/" + t.array() + "/map?timeout=20s",
        "{'function':'square','chunksize':1,'processes':2,'overflow':'wrap','encoding':'json','pause':'1ms'}");
    elements("/arrays/{id}/{index}", t -> "/arrays/" + t.array() + "/-1");
  }

  private void values() {
    recipes.json("POST", "/values", t -> "/values", "{'typecode':'q','value':1,'overflow':'wrap'}");
    recipes.plain("DELETE", "/values/{id}", t -> "/values/" + t.value());
    elements("/values/{id}", t -> "/values/" + t.value());
  }

  private void elements(String template, Function<TestResources, String> element) {
    recipes.read(template, element);
    recipes.json("PUT", template, element, "4");
    recipes.json(
        "POST",
        template + "/add",
        element.andThen(path -> path + "/add"),
        "{'amount':2,'overflow':'wrap'}");
    recipes.json(
        "POST",
        template + "/compare-and-set",
        element.andThen(path -> path + "/compare-and-set"),
        "{'expected':1,'value':7,'overflow':'wrap'}");
  }

  private void locks() {
    recipes.read("/locks/{name}", t -> "/locks/" + TestResources.name());
    recipes.plain(
        "POST",
        "/locks/{name}/acquire",
        t -> "/locks/" + TestResources.name() + "/acquire?timeout=1s");
    recipes.plain("POST", "/locks/{name}/release", t -> held(t, "release?holder="));
    recipes.plain("POST", "/locks/{name}/extend", t -> held(t, "extend?holder="));
    recipes.plain(
        "POST",
        "/locks/{name}/fence",
        t -> {
          var name = TestResources.name();
          return "/locks/%s/fence?token=%s".formatted(name, t.lock(name).at("/token").asText());
        });
    var condition = "/locks/{name}/conditions/{condition}/";
    recipes.plain(
        "POST", condition + "wait", t -> held(t, "conditions/c/wait?timeout=100ms&holder="));
    recipes.plain("POST", condition + "notify", t -> held(t, "conditions/c/notify?holder="));
    recipes.plain(
        "POST", condition + "notify_all", t -> held(t, "conditions/c/notify_all?holder="));
  }

  private static String held(TestResources resources, String call) {
    var name = TestResources.name();
    return "/locks/%s/%s%s".formatted(name, call, resources.lock(name).at("/holder").asText());
  }

  private void sync() {
    var semaphore = "/sync/semaphores/{name}";
    recipes.json(
        "PUT", semaphore, t -> "/sync/semaphores/" + t.semaphore(), "{'value':3,'bounded':true}");
    recipes.read(semaphore, t -> "/sync/semaphores/" + t.semaphore());
    recipes.plain("DELETE", semaphore, t -> "/sync/semaphores/" + t.semaphore());
    recipes.plain(
        "POST",
        semaphore + "/acquire",
        t -> "/sync/semaphores/" + t.semaphore() + "/acquire?timeout=1s");
    for (var call : new String[] {"release", "extend"}) {
      recipes.plain(
          "POST",
          semaphore + "/" + call,
          t -> {
            var name = t.semaphore();
            return "/sync/semaphores/%s/%s?permit=%s".formatted(name, call, t.permit(name));
          });
    }

    var event = "/sync/events/{name}";
    recipes.read(event, t -> "/sync/events/" + TestResources.name());
    recipes.plain("POST", event + "/set", t -> "/sync/events/" + TestResources.name() + "/set");
    recipes.plain("POST", event + "/clear", t -> "/sync/events/" + TestResources.name() + "/clear");
    recipes.plain(
        "POST",
        event + "/wait",
        t -> "/sync/events/" + TestResources.name() + "/wait?timeout=100ms");

    var barrier = "/sync/barriers/{name}";
    recipes.json("PUT", barrier, t -> "/sync/barriers/" + t.barrier(), "{'parties':1}");
    recipes.read(barrier, t -> "/sync/barriers/" + t.barrier());
    recipes.plain("DELETE", barrier, t -> "/sync/barriers/" + t.barrier());
    for (var call : new String[] {"wait", "reset", "abort"}) {
      recipes.plain(
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
}
