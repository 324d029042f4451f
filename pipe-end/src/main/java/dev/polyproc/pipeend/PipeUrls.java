package dev.polyproc.pipeend;

import dev.polyproc.sharedstate.pipe.End;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;

/** The URLs of a pipe's ends. */
@ApplicationScoped
class PipeUrls {
  private static final int PORT_A = 8080;
  private static final int PORT_B = 8081;

  private final PipeConfig config;

  PipeUrls(PipeConfig config) {
    this.config = config;
  }

  /**
   * Returns the URL of an end, as in {@code http://localhost:8081/pipes/{id}/b}.
   *
   * @param asked the URL under which the caller reached this service
   */
  URI of(String pipe, End end, URI asked) {
    return UriBuilder.fromUri(service(end, asked))
        .path("pipes/{id}/{end}")
        .build(pipe, end.wireName());
  }

  private URI service(End end, URI asked) {
    var configured = urls(end);
    if (configured.isEmpty()) {
      return end == config.end() ? asked : withDefaultPort(end, asked);
    }
    int index = Math.max(0, authorities(urls(config.end())).indexOf(asked.getAuthority()));
    return configured.get(Math.min(index, configured.size() - 1));
  }

  private List<URI> urls(End end) {
    return (end == End.A ? config.urlA() : config.urlB()).orElse(List.of());
  }

  private static List<String> authorities(List<URI> urls) {
    return urls.stream().map(URI::getAuthority).toList();
  }

  private static URI withDefaultPort(End end, URI asked) {
    return UriBuilder.fromUri(asked).port(end == End.A ? PORT_A : PORT_B).build();
  }
}
