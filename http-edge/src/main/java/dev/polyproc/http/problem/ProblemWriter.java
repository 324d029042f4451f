package dev.polyproc.http.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.InstanceUtils;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;

/**
 * Answers requests with problems outside of JAX-RS: in route filters. The answer has the same
 * fields as that of the JAX-RS mappers.
 */
public final class ProblemWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Answers a call with a problem. If the response has begun, the connection is closed, so that the
   * client does not take it for complete.
   */
  public static void write(RoutingContext call, HttpProblem problem) {
    var response = call.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      var unused = call.request().connection().close();
      return;
    }
    response.setStatusCode(problem.getStatusCode());
    problem.getHeaders().forEach((name, value) -> set(response, name, value));
    response.putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString());
    var body = Buffer.buffer(json(problem, call.request().path()).toString());
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    var unused =
        call.request().method().equals(HttpMethod.HEAD) ? response.end() : response.end(body);
  }

  private static void set(HttpServerResponse response, String name, Object value) {
    var values = value instanceof Collection<?> several ? several : List.of(value);
    response.putHeader(name, values.stream().map(String::valueOf).toList());
  }

  private static ObjectNode json(HttpProblem problem, String path) {
    var fields = JSON.createObjectNode();
    if (problem.getType() != null) {
      fields.put("type", problem.getType().toASCIIString());
    }
    fields.put("status", problem.getStatusCode());
    fields.put("title", problem.getTitle());
    if (problem.getDetail() != null) {
      fields.put("detail", problem.getDetail());
    }
    var instance = problem.getInstance();
    fields.put("instance", instance == null ? path : InstanceUtils.instanceToPath(instance));
    problem.getParameters().forEach((name, value) -> fields.set(name, JSON.valueToTree(value)));
    return fields;
  }

  private ProblemWriter() {}
}
