package dev.polyproc.http.operation;

import static java.util.Comparator.comparingInt;

import dev.polyproc.http.access.CallerRights;
import dev.polyproc.http.body.BodyReceiver;
import dev.polyproc.http.page.PageFiles;
import dev.polyproc.http.page.PageHeaders;
import dev.polyproc.http.problem.ProblemWriter;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.http.query.QueryString;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The checks before every operation: a request that passes them names an operation, has media types
 * and parameters that the operation takes, and a body that is received within its limits. For any
 * thread.
 */
@ApplicationScoped
public class HttpEdge {
  /** After the access rules, before all other handlers. */
  private static final int PRIORITY = 2_000;

  /** The path prefix of the framework: health, metrics, the API's description. */
  private static final String FRAMEWORK = "/q/";

  private static final Set<String> FRAMEWORK_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final List<Integer> FRAMEWORK_ERRORS = List.of(400, 404, 405, 406, 413, 415, 500);

  private final HeadRule head;
  private final OperationTable table;
  private final BodyReceiver bodies;

  HttpEdge(HeadRule head, OperationTable table, BodyReceiver bodies) {
    this.head = head;
    this.table = table;
    this.bodies = bodies;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, PRIORITY);
  }

  /** Answers with problems the errors that the framework finds itself. */
  void register(@Observes Router router) {
    for (int status : FRAMEWORK_ERRORS) {
      router.errorHandler(status, call -> ProblemWriter.write(call, Problems.ofStatus(status)));
    }
  }

  private void handle(RoutingContext call) {
    try {
      head.require(call.request());
      check(call);
    } catch (HttpProblem problem) {
      ProblemWriter.write(call, problem);
    }
  }

  private void check(RoutingContext call) {
    var path = call.request().path();
    if (path.startsWith(FRAMEWORK)) {
      passToFramework(call);
      return;
    }
    var method = call.request().method().name();
    var here = table.at(path);
    if (here.isEmpty()) {
      passToPage(call, path, method);
      return;
    }
    if (method.equals("OPTIONS")) {
      answerOptions(call, OperationTable.allow(here));
      return;
    }
    var candidates = here.stream().filter(operation -> operation.method().equals(method)).toList();
    if (candidates.isEmpty() && method.equals("HEAD")) {
      candidates = here.stream().filter(operation -> operation.method().equals("GET")).toList();
    }
    if (candidates.isEmpty()) {
      if (isUpgrade(call)) {
        requireRight(call);
        call.next();
        return;
      }
      throw Problems.methodNotAllowed(method, path, OperationTable.allow(here));
    }
    if (!method.equals("HEAD") && !candidates.get(0).safe()) {
      requireRight(call);
    }
    proceed(call, candidates, method);
  }

  private static void requireRight(RoutingContext call) {
    if (!CallerRights.mayChange(call)) {
      throw Problems.permissionError(
          "This service is read-only (polyproc.http.read-only, POLYPROC_HTTP_READ_ONLY); only a"
              + " caller with its token may change something.");
    }
  }

  private void passToFramework(RoutingContext call) {
    if (!FRAMEWORK_METHODS.contains(call.request().method().name())) {
      throw Problems.methodNotAllowed(
          call.request().method().name(), call.request().path(), "GET, HEAD, OPTIONS");
    }
    call.next();
  }

  private static void passToPage(RoutingContext call, String path, String method) {
    if (!PageFiles.contains(path)) {
      throw Problems.noSuchPath(path);
    }
    if (method.equals("OPTIONS")) {
      answerOptions(call, PageFiles.ALLOW);
      return;
    }
    if (!PageFiles.isRead(method, path)) {
      throw Problems.methodNotAllowed(method, path, PageFiles.ALLOW);
    }
    QueryString.require(call.request().query(), Set.of());
    PageHeaders.add(call);
    call.next();
  }

  private static void answerOptions(RoutingContext call, String allow) {
    call.response().setStatusCode(204).putHeader(HttpHeaders.ALLOW, allow).end();
  }

  private static boolean isUpgrade(RoutingContext call) {
    var upgrade = call.request().getHeader(HttpHeaders.UPGRADE);
    return upgrade != null
        && upgrade.equalsIgnoreCase("websocket")
        && call.request().method().name().equals("GET");
  }

  private void proceed(RoutingContext call, List<Operation> candidates, String method) {
    preferJson(call, candidates);
    var operation = ofContentType(call, acceptable(call, candidates));
    QueryString.require(call.request().query(), operation.query());
    if (method.equals("HEAD") && operation.method().equals("GET") && operation.headersOnly()) {
      answerHeaders(call, operation);
      return;
    }
    receive(call, operation);
  }

  private static List<Operation> acceptable(RoutingContext call, List<Operation> candidates) {
    var accept = call.request().headers().getAll(HttpHeaders.ACCEPT);
    var acceptable =
        candidates.stream()
            .filter(operation -> MediaTypes.accepts(accept, operation.produces()))
            .sorted(comparingInt(operation -> MediaTypes.rank(accept, operation.produces())))
            .toList();
    if (acceptable.isEmpty()) {
      throw Problems.notAcceptable(
          candidates.stream().flatMap(each -> each.produces().stream()).distinct().toList());
    }
    return acceptable;
  }

  private static Operation ofContentType(RoutingContext call, List<Operation> candidates) {
    var encoding = call.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw Problems.unsupportedMediaType(
          "Content-Encoding is %s; send the body without encoding".formatted(encoding));
    }
    var headers = call.request().headers().getAll(HttpHeaders.CONTENT_TYPE);
    var first = candidates.get(0);
    if (!BodyReceiver.hasBody(call.request()) && headers.size() == 1) {
      // An empty body may be an empty list of numbers.
      var named =
          MediaTypes.parse(headers.get(0))
              .flatMap(type -> candidates.stream().filter(each -> each.accepts(type)).findFirst());
      if (named.isPresent()) {
        return named.get();
      }
    }
    if (headers.isEmpty() || !BodyReceiver.hasBody(call.request())) {
      // A body without a type is JSON; without a body, the type does not matter.
      if (!first.consumes().isEmpty()) {
        call.request().headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
      }
      return candidates.stream()
          .filter(operation -> operation.accepts(MediaType.APPLICATION_JSON_TYPE))
          .findFirst()
          .orElse(first);
    }
    var type =
        Optional.of(headers)
            .filter(all -> all.size() == 1)
            .flatMap(all -> MediaTypes.parse(all.get(0)))
            .orElseThrow(
                () ->
                    Problems.unsupportedMediaType(
                        "Content-Type is %s, which is not a media type"
                            .formatted(String.join(", ", headers))));
    if (!MediaTypes.isUtf8(type)) {
      throw Problems.unsupportedMediaType(
          "Content-Type has charset=%s; send utf-8".formatted(type.getParameters().get("charset")));
    }
    return candidates.stream()
        .filter(operation -> operation.accepts(type))
        .findFirst()
        .orElseThrow(() -> Problems.unsupportedMediaType(consumed(type, candidates)));
  }

  private static String consumed(MediaType type, List<Operation> candidates) {
    return "Content-Type is %s; this call takes %s"
        .formatted(
            type,
            String.join(
                ", ",
                candidates.stream()
                    .flatMap(each -> each.consumes().stream())
                    .map(MediaType::toString)
                    .distinct()
                    .toList()));
  }

  private static void answerHeaders(RoutingContext call, Operation operation) {
    if (!operation.produces().isEmpty()) {
      call.response().putHeader(HttpHeaders.CONTENT_TYPE, operation.produces().get(0).toString());
    }
    call.response().setStatusCode(200).end();
  }

  /**
   * Answers a caller that accepts anything, such as curl, with JSON if the operation produces it.
   */
  private static void preferJson(RoutingContext call, List<Operation> candidates) {
    var accept = call.request().headers().getAll(HttpHeaders.ACCEPT);
    boolean anything = accept.isEmpty() || accept.equals(List.of(MediaType.WILDCARD));
    if (anything && candidates.get(0).method().equals("GET")) {
      call.request()
          .headers()
          .set(
              HttpHeaders.ACCEPT,
              MediaType.APPLICATION_JSON + ", " + MediaType.WILDCARD + ";q=0.9");
    }
  }

  private void receive(RoutingContext call, Operation operation) {
    Context context = Vertx.currentContext();
    bodies.receive(
        call,
        operation.body(),
        new BodyReceiver.Outcome() {
          @Override
          public void received() {
            if (Vertx.currentContext() == context) {
              call.next();
            } else {
              context.runOnContext(here -> call.next());
            }
          }

          @Override
          public void refused(HttpProblem problem) {
            ProblemWriter.write(call, problem);
          }
        });
  }
}
