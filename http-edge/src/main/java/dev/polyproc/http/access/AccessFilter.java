package dev.polyproc.http.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The registration of the access rules in front of all routes. */
@Singleton
class AccessFilter {
  private static final int CALLER = 3_000;
  private static final int ALLOWED_ORIGINS = 2_900;
  private static final int TOKEN = 2_800;

  private final AccessRules rules;

  AccessFilter(AccessConfig settings, SmallRyeConfig config, OwnNames own) {
    rules =
        new AccessRules(
            new HostRule(own.all(), listed(settings.allowedHosts())),
            new OriginRule(listed(settings.allowedOrigins())),
            Token.configured(
                setting(config, "polyproc.http.token"),
                setting(config, "polyproc.http.token-file")),
            settings.readOnly());
  }

  void register(@Observes Filters filters) {
    filters.register(rules::checkCaller, CALLER);
    filters.register(rules::answerAllowedOrigins, ALLOWED_ORIGINS);
    filters.register(rules::checkToken, TOKEN);
  }

  void register(@Observes Router router) {
    router.route().order(-CALLER).failureHandler(rules::answerMalformedHost);
  }

  private static List<String> listed(Optional<List<String>> setting) {
    return setting.orElse(List.of()).stream()
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /**
   * Returns a setting's value; unlike the mapping, it distinguishes an empty value from an absent
   * one.
   */
  private static Optional<String> setting(SmallRyeConfig config, String name) {
    return Optional.ofNullable(config.getConfigValue(name).getValue());
  }
}
