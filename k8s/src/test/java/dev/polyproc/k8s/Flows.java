package dev.polyproc.k8s;

import dev.polyproc.k8s.Policies.Flow;
import io.fabric8.kubernetes.api.model.Service;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The connections that the pods of a system open, found in their settings. */
record Flows(Manifests manifests) {
  /** A host and a port, as in {@code rediss://user@redis.example.com:6380}. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:^|[/@,])([a-z][a-z0-9.-]*):([0-9]+)(?=$|[/,])");

  /** Variables with addresses for callers, which the service itself does not call. */
  private static final String FOR_CALLERS = "POLYPROC_PIPE_URL_";

  /** The cluster's DNS, by which every pod resolves names. */
  static final Endpoint DNS = Endpoint.pod("kube-system", Map.of("k8s-app", "kube-dns"));

  /** Returns the connections to every address in the variables and arguments of a container. */
  List<Flow> all() {
    var flows = new ArrayList<Flow>();
    for (var workload : manifests.workloads()) {
      var pod = Endpoint.of(workload);
      flows.add(new Flow(pod, DNS, 53, "UDP"));
      flows.add(new Flow(pod, DNS, 53, "TCP"));
      addresses(workload)
          .flatMap(text -> ADDRESS.matcher(text).results())
          .map(it -> Flow.tcp(pod, endpoint(it.group(1)), Integer.parseInt(it.group(2))))
          .forEach(flows::add);
    }
    return flows;
  }

  private Stream<String> addresses(Workload workload) {
    return workload.containers().stream()
        .flatMap(
            container ->
                Stream.concat(
                    manifests.environment(container).entrySet().stream()
                        .filter(it -> !it.getKey().startsWith(FOR_CALLERS))
                        .map(Map.Entry::getValue),
                    container.getArgs().stream()));
  }

  /** Returns the pod behind the Service of this name, or an address outside of the cluster. */
  private Endpoint endpoint(String host) {
    return manifests.of(Service.class).stream()
        .filter(it -> it.getMetadata().getName().equals(host))
        .map(it -> Endpoint.of(manifests.selectedBy(it).get(0)))
        .findFirst()
        .or(() -> strimzi(host))
        .orElseGet(() -> Endpoint.outside(host));
  }

  /** Returns a broker of Strimzi's if the host is the Service that its operator creates. */
  private Optional<Endpoint> strimzi(String host) {
    return manifests.of(Kafka.class).stream()
        .map(it -> it.getMetadata().getName())
        .filter(name -> host.equals(name + "-kafka-bootstrap"))
        .map(Endpoint::strimzi)
        .findFirst();
  }
}
