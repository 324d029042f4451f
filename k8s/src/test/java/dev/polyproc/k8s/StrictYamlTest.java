package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Service;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictYamlTest {
  private static final String PODS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: some
      spec:
        replicas: 2
        template:
          spec:
            containers:
              - name: some
                args:
                  - text
                env:
                  - name: SOME
                    value: text
                livenessProbe:
                  httpGet:
                    port: 8080
      """;

  @ParameterizedTest
  @CsvSource({
    "replicas: 2,replica: 2",
    "replicas: 2,replicas: '\"2\"'",
    "value: text,value: 8080",
    "- text,- 8080",
    "- text,- true",
    "port: 8080,prot: 8080",
    "kind: Deployment,kind: Deploymint",
    "kind: Deployment,kind: Service",
    "name: SOME,'name: SOME\n              name: OTHER'",
  })
  void load_manifestWithMistake_isRefused(String right, String wrong) throws IOException {
    assertThat(StrictYaml.manifests(PODS)).hasSize(1);

    var mistaken = PODS.replace(right, wrong);

    assertThat(mistaken).isNotEqualTo(PODS);
    assertThatThrownBy(() -> StrictYaml.manifests(mistaken)).isInstanceOf(Exception.class);
  }

  @Test
  void load_validManifests_haveTheirTypes() throws IOException {
    var service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n";

    var manifests = StrictYaml.manifests(service + "---\n" + service.replace("a\n", "b\n"));

    assertThat(manifests).hasSize(2).hasOnlyElementsOfType(Service.class);
  }
}
