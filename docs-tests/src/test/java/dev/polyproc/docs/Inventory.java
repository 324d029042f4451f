package dev.polyproc.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.topic.Topics;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that the code defines and the documentation lists, by kind.
 *
 * @param keys as {@link RedisNames} writes them
 * @param errors status and title, as in {@code 404 KeyError}
 * @param literals every text in the sources that begins with {@code polyproc.}
 */
record Inventory(
    Set<String> settings,
    Set<String> metrics,
    Set<String> functions,
    Set<String> targets,
    Set<String> topics,
    Set<String> keys,
    Set<String> keyPrefixes,
    Set<String> channels,
    Set<String> events,
    Set<String> errors,
    Set<String> modules,
    Set<String> literals) {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  static Inventory of(Repository repository) {
    var sources = SourceNames.of(Sources.parse(repository.mainSources()));
    var redis = RedisNames.of(RedisNames.types(repository), sources.registries);
    return new Inventory(
        sources.settings,
        sources.metrics,
        sources.functions,
        sources.targets,
        topicsOf(),
        redis.keys,
        redis.prefixes(),
        redis.channels,
        eventsOf(),
        sorted(Stream.of(ProblemKind.values()).map(it -> it.status() + " " + it.title())),
        modules(Repository.read(repository.home().resolve(Path.of("pom.xml")))),
        sources.literals);
  }

  static Set<String> modules(String pom) {
    return sorted(MODULE.matcher(pom).results().map(module -> module.group(1)));
  }

  private static Set<String> topicsOf() {
    return sorted(
        Stream.of(Topics.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .filter(field -> field.getType() == String.class)
            .map(
                field -> {
                  try {
                    return (String) field.get(null);
                  } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                  }
                }));
  }

  /** As they are written on the wire. */
  private static Set<String> eventsOf() {
    var json = new ObjectMapper();
    return sorted(Stream.of(EventType.values()).map(type -> json.convertValue(type, String.class)));
  }

  private static Set<String> sorted(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new));
  }
}
