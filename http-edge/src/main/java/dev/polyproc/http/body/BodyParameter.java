package dev.polyproc.http.body;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * The reader that passes the received body to a resource method's parameter of type {@link Body}.
 */
@Provider
public final class BodyParameter implements ServerMessageBodyReader<Body> {

  /** The stream that replaces the one that the framework would read. */
  private static final class Received extends FilterInputStream {
    private final Body body;

    Received(Body body) {
      super(InputStream.nullInputStream());
      this.body = body;
    }
  }

  /** The filter that prevents the framework from reading the received body again. */
  public static final class ReceivedFilter {
    @ServerRequestFilter(nonBlocking = true)
    public void replace(ContainerRequestContext request, RoutingContext call) {
      Body body = call.get(Body.KEY);
      request.setEntityStream(new Received(body == null ? Body.EMPTY : body));
    }
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo method, MediaType mediaType) {
    return type == Body.class;
  }

  @Override
  public Body readFrom(
      Class<Body> type, Type generic, MediaType mediaType, ServerRequestContext context) {
    return ((Received) context.getInputStream()).body;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == Body.class;
  }

  @Override
  public Body readFrom(
      Class<Body> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream stream) {
    return ((Received) stream).body;
  }
}
