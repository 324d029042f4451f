package dev.polyproc.producer.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A GET that accepts anything, as curl's does, is answered with JSON where there is JSON, and not
 * with a stream of events or with bytes.
 */
public final class PreferJson {
  private static final String JSON_FIRST =
      MediaType.APPLICATION_JSON + ", " + MediaType.WILDCARD + ";q=0.9";

  @ServerRequestFilter(preMatching = true)
  public void accept(ContainerRequestContext request) {
    var accepted = request.getHeaderString(HttpHeaders.ACCEPT);
    boolean anything = accepted == null || accepted.strip().equals(MediaType.WILDCARD);
    if (anything && request.getMethod().equals(HttpMethod.GET)) {
      request.getHeaders().putSingle(HttpHeaders.ACCEPT, JSON_FIRST);
    }
  }
}
