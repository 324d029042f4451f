package dev.polyproc.systemtests.external;

import dev.polyproc.localstack.SharedSettings;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * A broker whose clients need TLS and a password (SASL_SSL), also for the addresses that it
 * advertises, which is not the one of its port.
 */
record ExternalKafka(Certificate certificate, int port, int advertisedPort, int controllerPort) {
  private static final String USER = "polyproc";
  private static final String PASSWORD = "kafka-of-a-test";
  private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule";

  String bootstrapServers() {
    return "localhost:" + port;
  }

  /** Returns the settings of a client, by Kafka's names. */
  Map<String, String> client() {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers(),
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        "%s required username=\"%s\" password=\"%s\";".formatted(LOGIN, USER, PASSWORD),
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.location",
        certificate.trustStore().toString(),
        "ssl.truststore.password",
        Certificate.PASSWORD);
  }

  /** Returns the command that starts the broker in a folder. */
  List<String> command(Path folder) throws IOException {
    var properties = folder.resolve("server.properties");
    Files.writeString(
        properties,
        settings(folder).entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining("\n")));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx384m",
        "-Dkafka.log=" + folder.resolve("kafka.log"),
        "-cp",
        classPath(),
        "dev.polyproc.kafkabroker.FormattedBroker",
        properties.toString(),
        Uuid.randomUuid().toString());
  }

  private Map<String, String> settings(Path folder) {
    var settings = new HashMap<>(SharedSettings.kafka());
    var controller = "localhost:" + controllerPort;
    settings.put("listeners", "CLIENTS://localhost:%d,CONTROLLER://%s".formatted(port, controller));
    settings.put(
        "advertised.listeners",
        "CLIENTS://localhost:%d,CONTROLLER://%s".formatted(advertisedPort, controller));
    settings.put("controller.quorum.voters", settings.get("node.id") + "@" + controller);
    settings.put("log.dirs", folder.resolve("data").toString());
    settings.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT");
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put(
        "listener.name.clients.plain.sasl.jaas.config",
        "%1$s required username=\"%2$s\" password=\"%3$s\" user_%2$s=\"%3$s\";"
            .formatted(LOGIN, USER, PASSWORD));
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", certificate.keyStore().toString());
    settings.put("ssl.keystore.password", Certificate.PASSWORD);
    settings.put("ssl.truststore.type", "PKCS12");
    settings.put("ssl.truststore.location", certificate.trustStore().toString());
    settings.put("ssl.truststore.password", Certificate.PASSWORD);
    return settings;
  }

  private static String classPath() throws IOException {
    var target = RunningSystem.home().resolve("local-stack/broker/target");
    return target.resolve("classes")
        + System.getProperty("path.separator")
        + Files.readString(target.resolve("broker.classpath")).strip();
  }
}
