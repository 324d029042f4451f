package dev.polyproc.producer.pool;

import dev.polyproc.sharedstate.job.JobSpec;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The results of a posted job, as they come. Nobody blocks here. */
@Path("/pool/jobs/{id}/results")
public class ResultStreamResource {
  private final ResultStreams streams;
  private final ResultEvents events;
  private final JobWait wait;

  ResultStreamResource(ResultStreams streams, ResultEvents events, JobWait wait) {
    this.streams = streams;
    this.events = events;
    this.wait = wait;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "The results one by one, as soon as they are there")
  public Multi<OutboundSseEvent> results(
      @RestPath String id, @RestQuery String order, @Context Sse sse) {
    var wanted = Order.ofWord(order);
    return wait.report(id)
        .onItem()
        .transformToMulti(
            report ->
                streams
                    .open(report, wanted)
                    .onItem()
                    .transformToMultiAndConcatenate(step -> told(report.spec(), step)))
        .map(event -> outbound(event, sse));
  }

  private Multi<ResultEvents.ResultEvent> told(JobSpec job, ResultCursor.Step step) {
    var results = Multi.createFrom().iterable(ResultEvents.results(step, 0));
    return step.isLast()
        ? Multi.createBy()
            .concatenating()
            .streams(results, events.end(job, step.state(), 0).toMulti())
        : results;
  }

  private static OutboundSseEvent outbound(ResultEvents.ResultEvent event, Sse sse) {
    var builder = sse.newEventBuilder().name(event.name()).data(event.data());
    return event.id() == null ? builder.build() : builder.id(event.id()).build();
  }
}
