package dev.polyproc.experiments.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polyproc.experiments.fit.Estimate;
import dev.polyproc.experiments.fit.FitOutcome;
import dev.polyproc.experiments.sweep.Run;
import dev.polyproc.experiments.sweep.Scaling;
import dev.polyproc.experiments.sweep.Workload;

/** A report as JSON, which {@code compare} reads again. */
public final class ReportJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  public static ObjectNode of(Report report) {
    ObjectNode json = JSON.createObjectNode();
    json.put("command", report.command())
        .put("target", report.target())
        .put("machine", report.machine())
        .put("began", report.began().toString())
        .put("cores", report.cores())
        .put("seed", report.seed());
    report.notes().forEach(json.putArray("notes")::add);
    ArrayNode series = json.putArray("series");
    report.series().forEach(each -> put(series.addObject(), each));
    ArrayNode runs = json.putArray("runs");
    report.runs().forEach(run -> put(runs.addObject(), run));
    ArrayNode scalings = json.putArray("scalings");
    report.scalings().forEach(scaling -> put(scalings.addObject(), scaling));
    return json;
  }

  private static void put(ObjectNode json, Workload workload) {
    json.put("function", workload.function())
        .put("size", workload.size())
        .put("chunksize", workload.chunksize())
        .set("argument", workload.argument());
  }

  private static void put(ObjectNode json, Series series) {
    put(json.putObject("workload"), series.workload());
    json.put("baseline", series.baseline());
    ArrayNode points = json.putArray("points");
    for (Point point : series.points()) {
      ObjectNode node = points.addObject();
      node.put("workers", point.replicas())
          .put("runs", point.runs())
          .put("throughput", point.throughput())
          .put("speedup", point.speedup())
          .put("efficiency", point.efficiency())
          .put("cpuMillis", point.cpuMillis())
          .put("cpuShare", point.cpuShare());
      put(node.putObject("seconds"), point.seconds());
      put(node.putObject("chunkMillis"), point.chunks());
      point
          .throttling()
          .ifPresent(it -> node.put("throttled", it.periods()).put("throttledMillis", it.millis()));
    }
    ArrayNode fits = json.putArray("fits");
    series.fits().forEach(fit -> put(fits.addObject(), fit));
  }

  private static void put(ObjectNode json, Spread spread) {
    json.put("min", spread.min())
        .put("p50", spread.p50())
        .put("p90", spread.p90())
        .put("p99", spread.p99())
        .put("max", spread.max());
  }

  private static void put(ObjectNode json, FitOutcome outcome) {
    json.put("law", outcome.law().title());
    if (outcome instanceof FitOutcome.NotFitted not) {
      json.put("reason", not.reason());
    }
    outcome
        .fitted()
        .ifPresent(
            fit -> {
              json.put("explained", fit.explained());
              for (int each = 0; each < fit.estimates().size(); each++) {
                Estimate estimate = fit.estimates().get(each);
                json.putObject(fit.law().parameters().get(each))
                    .put("value", estimate.value())
                    .put("low", estimate.low())
                    .put("high", estimate.high());
              }
            });
  }

  private static void put(ObjectNode json, Run run) {
    put(json.putObject("workload"), run.workload());
    json.put("round", run.round())
        .put("workers", run.replicas())
        .put("busyWorkers", run.busyWorkers())
        .put("seconds", run.seconds())
        .put("cpuShare", run.cpuShare());
    run.throttling()
        .ifPresent(it -> json.put("throttled", it.periods()).put("throttledMillis", it.millis()));
  }

  private static void put(ObjectNode json, Scaling scaling) {
    json.put("round", scaling.round())
        .put("from", scaling.from())
        .put("to", scaling.to())
        .put("seconds", scaling.seconds());
    scaling.firstChunks().forEach(json.putArray("firstChunks")::add);
  }
}
