package dev.polyproc.systemtests.external;

import dev.polyproc.localstack.RedisBinary;
import dev.polyproc.localstack.SharedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A Redis with TLS only, and with an ACL user that has only the commands that Polyproc needs. */
record ExternalRedis(Certificate certificate, int port) {
  private static final String USER = "polyproc";
  private static final String PASSWORD = "redis-of-a-test";

  String uri() {
    return "rediss://%s:%s@localhost:%d".formatted(USER, PASSWORD, port);
  }

  /** Returns the command that starts Redis in a folder. */
  List<String> command(Path folder) throws IOException {
    var shared =
        SharedSettings.redis().entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue())
            .collect(Collectors.joining("\n"));
    var own =
        """

        bind 127.0.0.1
        port 0
        tls-port %d
        tls-cert-file %s
        tls-key-file %s
        tls-ca-cert-file %s
        tls-auth-clients no
        dir %s
        maxmemory 128mb
        user default off
        user %s on >%s ~* &* +@all -@admin -@dangerous
        """
            .formatted(
                port,
                certificate.pem(),
                certificate.keyPem(),
                certificate.pem(),
                folder,
                USER,
                PASSWORD);
    var file = Files.writeString(folder.resolve("redis.conf"), shared + own);
    return List.of(RedisBinary.find(folder), file.toString());
  }
}
