package dev.polyproc.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A Kafka broker in a child JVM. A restart keeps the port and the data. */
final class KafkaBroker implements ProcessSpec {
  private static final int HEAP_MEGABYTES = 384;
  private static final int REQUEST_MILLIS = 5_000;

  private final Sandbox sandbox;
  private final ProjectHome home;
  private final KafkaQuorum quorum;
  private final KafkaQuorum.Node node;
  private final Optional<ClassArchive> archive;

  /**
   * @param archive the class archive of the brokers, if their classes are in a jar
   */
  KafkaBroker(
      Sandbox sandbox,
      ProjectHome home,
      KafkaQuorum quorum,
      KafkaQuorum.Node node,
      Optional<ClassArchive> archive) {
    this.sandbox = sandbox;
    this.home = home;
    this.quorum = quorum;
    this.node = node;
    this.archive = archive;
  }

  @Override
  public String name() {
    return quorum.isReplicated() ? "kafka-" + node.id() : "kafka";
  }

  @Override
  public Duration startTimeout() {
    return Duration.ofMinutes(1);
  }

  @Override
  public ChildProcess launch() {
    Path folder = sandbox.folder(name());
    List<String> command = JavaCommand.with(HEAP_MEGABYTES, folder);
    archive.ifPresent(classes -> command.addAll(classes.options(name())));
    command.add("-Dkafka.log=" + folder.resolve("kafka.log"));
    command.add("@" + write(folder.resolve("java.classpath"), quotedClassPath()));
    command.add("dev.polyproc.kafkabroker.FormattedBroker");
    command.add(write(folder.resolve("server.properties"), properties(folder)).toString());
    command.add(quorum.clusterId().toString());
    ProcessOutput output = new FileOutput(folder.resolve("kafka.out"));
    return sandbox.launch(name(), command, Map.of(), output);
  }

  @Override
  public Duration extraGrace() {
    return isArchiveWriter() ? ClassArchive.WRITING : Duration.ZERO;
  }

  @Override
  public void ended() {
    if (isArchiveWriter()) {
      archive.ifPresent(ClassArchive::publish);
    }
  }

  private boolean isArchiveWriter() {
    return archive.filter(classes -> classes.isWriter(name())).isPresent();
  }

  /**
   * Returns the class path in the syntax of an argument file, quoted because paths may have spaces.
   */
  private String quotedClassPath() {
    return "-cp \"" + home.brokerClassPath().replace("\\", "\\\\") + "\"\n";
  }

  private String properties(Path folder) {
    String controller = "127.0.0.1:" + node.controllerPort();
    String listeners = "CLIENTS://" + node.address() + ",CONTROLLER://" + controller;
    Map<String, String> values =
        Map.of(
            "listeners",
            listeners,
            "advertised.listeners",
            listeners,
            "controller",
            controller,
            "log.dirs",
            folder.resolve("data").toString(),
            "node.id",
            String.valueOf(node.id()),
            "voters",
            quorum.voters());
    String settings = Resource.text("server.properties", values);
    // Of two values of a setting, Kafka takes the second.
    return quorum.isReplicated()
        ? settings + "\n" + Resource.text("ha.properties", values)
        : settings;
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new StackException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Returns whether the broker accepts connections, which it does when it is registered. */
  @Override
  public boolean isReady() {
    return Loopback.accepts(node.port());
  }

  static Admin admin(String bootstrapServers) {
    Properties properties = new Properties();
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    return Admin.create(properties);
  }
}
