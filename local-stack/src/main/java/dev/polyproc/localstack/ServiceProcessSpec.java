package dev.polyproc.localstack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Quarkus service's fast-jar as an OS process; it is ready when its health endpoint says so. */
final class ServiceProcessSpec implements ProcessSpec {
  private static final int REQUEST_TIMEOUT_MILLIS = 2_000;

  private final ServiceReplica service;
  private final Path jar;
  private final ClassArchive archive;
  private final Sandbox sandbox;
  private final TestInfrastructure infrastructure;
  private final ModuleSettings moduleSettings;
  private final ProcessOutput output;

  ServiceProcessSpec(
      ServiceReplica service,
      Path jar,
      ClassArchive archive,
      Sandbox sandbox,
      TestInfrastructure infrastructure,
      ModuleSettings moduleSettings,
      ProcessOutput output) {
    this.service = service;
    this.jar = jar;
    this.archive = archive;
    this.sandbox = sandbox;
    this.infrastructure = infrastructure;
    this.moduleSettings = moduleSettings;
    this.output = output;
  }

  @Override
  public String name() {
    return service.instance();
  }

  @Override
  public Duration startTimeout() {
    return Duration.ofMinutes(2);
  }

  @Override
  public ChildProcess launch() {
    List<String> command =
        JavaCommand.with(service.heapMegabytes(), sandbox.folder(service.instance()));
    command.addAll(0, service.pinning());
    if (service.isWorker()) {
      command.add("-XX:ActiveProcessorCount=1");
      command.addAll(JavaCommand.SMALL);
    }
    command.addAll(archive.options(name()));
    command.add("-jar");
    command.add(jar.toString());
    return sandbox.launch(name(), command, environment(), output);
  }

  @Override
  public Duration extraGrace() {
    return archive.isWriter(name()) ? ClassArchive.WRITING : Duration.ZERO;
  }

  @Override
  public void ended() {
    if (archive.isWriter(name())) {
      archive.publish();
    }
  }

  private Map<String, String> environment() {
    Map<String, String> env = new HashMap<>();
    env.put("KAFKA_BOOTSTRAP_SERVERS", infrastructure.bootstrapServers());
    env.put("QUARKUS_REDIS_HOSTS", infrastructure.redisUri());
    env.put("QUARKUS_REDIS_CLIENT_TYPE", infrastructure.redisClientType());
    env.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    env.put("QUARKUS_HTTP_PORT", String.valueOf(service.port()));
    env.put("POLYPROC_INSTANCE", service.instance());
    if (service.isWorker()) {
      env.put("MALLOC_ARENA_MAX", "1");
    }
    env.putAll(moduleSettings.env(service));
    return env;
  }

  @Override
  public boolean isReady() {
    try {
      URI ready = URI.create("http://127.0.0.1:" + service.port() + "/q/health/ready");
      HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
      connection.setConnectTimeout(REQUEST_TIMEOUT_MILLIS);
      connection.setReadTimeout(REQUEST_TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
