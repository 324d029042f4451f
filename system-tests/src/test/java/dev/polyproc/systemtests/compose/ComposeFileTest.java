package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Tests the compose file and the Dockerfile without Docker. */
// YAML's maps and lists have no types of their own, so they are cast.
@SuppressWarnings("unchecked")
class ComposeFileTest {
  private static final Pattern KNOB = Pattern.compile("\\$\\{([A-Z_]+):-([^}]*)}");

  /** A tag with a version, with a release of Debian, or with a version of Python. */
  private static final String PINNED = "[^:$]+:(v?[0-9]|trixie|python-[0-9])[^:]*";

  private static final Pattern KNOB_EXAMPLE = Pattern.compile("(?m)^#([A-Z_]+)=(.*)$");
  private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)(?: AS (\\S+))?$");
  private static final Pattern USER = Pattern.compile("(?m)^USER (.*)$");
  private static final Pattern SHUTDOWN_TIMEOUT =
      Pattern.compile("(?m)^quarkus\\.shutdown\\.timeout=(.*)$");
  private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");

  /** The users of services whose images do not set one. */
  private static final Map<String, String> USER_OF_IMAGE = Map.of("apache/kafka:4.3.1", "1000");

  @Test
  void image_all_isPinned() throws IOException {
    for (var service : services().entrySet()) {
      var image = (String) service.getValue().get("image");
      assertThat(KNOB.matcher(image).replaceAll("$2")).as(service.getKey()).matches(PINNED);
    }
    var stages = FROM.matcher(read("Dockerfile")).results().toList();
    var names = stages.stream().map(stage -> stage.group(2)).toList();
    assertThat(stages)
        .extracting(stage -> stage.group(1))
        .allSatisfy(
            base ->
                assertThat(names.contains(base) || base.matches(PINNED))
                    .as(base + " is a stage or has a version")
                    .isTrue());
  }

  @Test
  void service_all_isHardened() throws IOException {
    services()
        .forEach(
            (name, service) -> {
              assertThat(service)
                  .as(name)
                  .containsEntry("read_only", true)
                  .containsEntry("cap_drop", List.of("ALL"))
                  .containsEntry("security_opt", List.of("no-new-privileges:true"))
                  .doesNotContainKeys("privileged", "cap_add", "pid", "ipc", "userns_mode");
              var deploy = (Map<String, Map<String, Object>>) service.get("deploy");
              assertThat((Map<String, Object>) deploy.get("resources").get("limits"))
                  .as(name)
                  .containsKeys("cpus", "memory", "pids");
              assertThat((List<String>) service.getOrDefault("ports", List.of()))
                  .as(name)
                  .allMatch(port -> port.startsWith("127.0.0.1:"));
            });
  }

  @Test
  void service_all_runsAsNonRoot() throws IOException {
    assertThat(USER.matcher(read("Dockerfile")).results().map(user -> user.group(1)))
        .isNotEmpty()
        .allMatch(user -> user.matches("[1-9][0-9]*:[1-9][0-9]*"));
    for (var service : services().entrySet()) {
      if (!service.getValue().containsKey("build")) {
        var image = (String) service.getValue().get("image");
        var user = service.getValue().getOrDefault("user", USER_OF_IMAGE.get(image));
        assertThat((String) user).as(service.getKey()).matches("[1-9][0-9]*(:[1-9][0-9]*)?");
      }
    }
  }

  @Test
  void httpServices_gracePeriod_isLongerThanTheWaitForCalls() throws IOException {
    var edge = read("http-edge/src/main/resources/META-INF/microprofile-config.properties");
    var timeout = SHUTDOWN_TIMEOUT.matcher(edge).results().findFirst().orElseThrow().group(1);
    var services = services();
    for (var name : List.of("producer-service", "consumer-service")) {
      var grace = (String) services.get(name).get("stop_grace_period");
      assertThat(Duration.parse("PT" + grace))
          .as(name)
          .isGreaterThanOrEqualTo(Duration.parse("PT" + timeout).plusSeconds(10));
    }
  }

  @Test
  void variable_all_isInEnvExampleWithItsDefault() throws IOException {
    assertThat(pairs(KNOB, code("docker-compose.yml")))
        .isEqualTo(without(pairs(KNOB_EXAMPLE, read(".env.example")), "COMPOSE_PROJECT_NAME"));
  }

  @Test
  void module_all_hasItsPomInTheImageBuild() throws IOException {
    var dockerfile = read("Dockerfile");
    assertThat(MODULE.matcher(read("pom.xml")).results().map(module -> module.group(1)))
        .isNotEmpty()
        .allSatisfy(
            module -> assertThat(dockerfile).contains("COPY %1$s/pom.xml %1$s/".formatted(module)));
  }

  /** Compose ignores a watched path that does not exist, so the test checks that each exists. */
  @Test
  void watchedFolder_all_exists() throws IOException {
    for (var service : services().values()) {
      var develop = (Map<String, List<Map<String, String>>>) service.get("develop");
      if (develop != null) {
        assertThat(develop.get("watch"))
            .extracting(rule -> rule.get("path"))
            .allSatisfy(path -> assertThat(RunningSystem.home().resolve(path)).isDirectory());
      }
    }
  }

  private static Map<String, Map<String, Object>> services() throws IOException {
    Map<String, Object> file = new Yaml().load(read("docker-compose.yml"));
    return (Map<String, Map<String, Object>>) file.get("services");
  }

  private static Map<String, String> pairs(Pattern pattern, String text) {
    var pairs = new TreeMap<String, String>();
    for (var pair : pattern.matcher(text).results().toList()) {
      var before = pairs.put(pair.group(1), pair.group(2));
      assertThat(before).as(pair.group(1)).isIn(null, pair.group(2));
    }
    return pairs;
  }

  private static Map<String, String> without(Map<String, String> pairs, String name) {
    pairs.remove(name);
    return pairs;
  }

  private static String code(String file) throws IOException {
    return read(file).replaceAll("(?m)^ *#.*$", "");
  }

  private static String read(String file) throws IOException {
    return Files.readString(RunningSystem.home().resolve(file));
  }
}
