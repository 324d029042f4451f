package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the limits and privileges of the running containers, as the engine reports them. */
@Tag("compose")
@ExtendWith(ComposeSystem.class)
class HardeningComposeIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OURS =
      List.of("producer-service", "consumer-service", "square-worker");

  @TestFactory
  Stream<DynamicTest> container_all_hasNoPrivileges(ComposeSystem system) throws IOException {
    system.restore();
    return inspected(system, "docker inspect $(docker compose ps --all --quiet)")
        .map(
            container ->
                DynamicTest.dynamicTest(
                    container.at("/Name").asText(), () -> checkContainer(container)));
  }

  private static void checkContainer(JsonNode container) {
    var host = container.at("/HostConfig");
    assertThat(container.at("/Config/User").asText()).isNotEmpty().doesNotMatch("(root|0)(:.*)?");
    assertThat(host.at("/ReadonlyRootfs").asBoolean()).isTrue();
    assertThat(host.at("/Privileged").asBoolean()).isFalse();
    assertThat(host.at("/CapDrop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(host.at("/CapAdd").size()).isZero();
    assertThat(host.at("/SecurityOpt").toString()).contains("no-new-privileges");
    assertThat(host.at("/Memory").asLong()).isPositive();
    assertThat(host.at("/NanoCpus").asLong()).isPositive();
    assertThat(host.at("/PidsLimit").asLong()).isPositive();
    for (var bindings : host.at("/PortBindings")) {
      assertThat(bindings.findValuesAsText("HostIp")).containsOnly("127.0.0.1");
    }
  }

  @TestFactory
  Stream<DynamicTest> rootFileSystem_write_isRefused(ComposeSystem system) {
    return OURS.stream()
        .map(
            service ->
                DynamicTest.dynamicTest(
                    service,
                    () -> {
                      var exec = "docker compose exec " + service + " bash -c ";
                      assertThat(system.run(exec + "'id -u'")).isEqualTo("10001");
                      assertThat(system.run(exec + "'touch /app/x 2>&1 || true'"))
                          .contains("Read-only file system");
                      assertThat(system.run(exec + "'grep NoNewPrivs /proc/1/status'"))
                          .endsWith("1");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> image_all_hasLabelsAndUser(ComposeSystem system) throws IOException {
    var images = "$(docker compose --profile '*' config --images | grep polyproc/)";
    system.run("docker compose --profile '*' build");
    return inspected(system, "docker image inspect " + images)
        .map(
            image ->
                DynamicTest.dynamicTest(
                    image.at("/RepoTags/0").asText(),
                    () -> {
                      assertThat(image.at("/Config/User").asText()).matches("[1-9][0-9]*:[0-9]+");
                      var labels = image.at("/Config/Labels").toString();
                      assertThat(labels)
                          .contains(
                              "org.opencontainers.image.title",
                              "org.opencontainers.image.description",
                              "org.opencontainers.image.version");
                      assertThat(image.at("/Config/Entrypoint/0").asText())
                          .as("the program, or the script that passes SIGTERM on to it")
                          .isIn("java", "python3", "replace");
                    }));
  }

  @Test
  void network_ofKafkaAndRedis_isInternal(ComposeSystem system) {
    for (var service : List.of("kafka", "redis", "square-worker")) {
      var container = system.containers(service).get(0);
      var networks = "{{range .NetworkSettings.Networks}}{{.NetworkID}} {{end}}";
      for (var network : system.inspect(container, networks).split(" ", -1)) {
        assertThat(system.run("docker network inspect --format '{{.Internal}}' " + network))
            .as(service)
            .isEqualTo("true");
      }
    }
  }

  @Test
  void redis_withoutPassword_isRefused(ComposeSystem system) {
    assertThat(system.run("docker compose exec redis redis-cli ping 2>&1 || true"))
        .contains("NOAUTH");
  }

  private static Stream<JsonNode> inspected(ComposeSystem system, String command)
      throws IOException {
    var all = JSON.readTree(system.run(command));
    assertThat(all).isNotEmpty();
    return StreamSupport.stream(all.spliterator(), false);
  }
}
