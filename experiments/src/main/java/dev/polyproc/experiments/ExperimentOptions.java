package dev.polyproc.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.experiments.sweep.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The options of {@code ./run experiment}.
 *
 * @param target {@code local}, {@code compose} or {@code kubernetes}
 * @param replicas the numbers of workers
 * @param url the front door's URL; empty for the target's own
 * @param pinned whether the target {@code local} pins each worker to a core
 * @param print whether the page is also printed, at the end of the output
 */
record ExperimentOptions(
    Kind target,
    List<Integer> replicas,
    List<Workload> workloads,
    int repetitions,
    int warmUps,
    long seed,
    Path out,
    Optional<String> url,
    String namespace,
    String deployment,
    Duration timeout,
    int cores,
    boolean pinned,
    boolean print,
    String command) {

  /** The kinds of targets. */
  enum Kind {
    LOCAL,
    COMPOSE,
    KUBERNETES;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_WORKERS = 64;
  private static final int MAX = 1_000_000;

  /** Parses the arguments; throws {@link IllegalArgumentException} with a message for the user. */
  static ExperimentOptions parse(String[] args) {
    var words = Words.of(args, List.of("--unpinned", "--print"));
    Kind target = target(words.take("--target"));
    List<Integer> replicas = numbers("--replicas", words.take("--replicas", "1,2"), MAX_WORKERS);
    if (replicas.stream().distinct().count() < replicas.size()) {
      throw new IllegalArgumentException("--replicas lists a number twice");
    }
    var options =
        new ExperimentOptions(
            target,
            replicas,
            workloads(
                words.take("--function", "burn"),
                words.take("--argument", "50"),
                words.take("--size", "64"),
                words.take("--chunksize", "1")),
            number("--repetitions", words.take("--repetitions", "5"), 1, 1_000),
            number("--warm-up", words.take("--warm-up", "1"), 0, 1_000),
            number("--seed", words.take("--seed", "1"), 0, Integer.MAX_VALUE),
            Path.of(words.take("--out", "experiment-" + target.word())),
            words.find("--url"),
            words.take("--namespace", "polyproc"),
            words.take("--deployment", "square-worker"),
            Duration.ofSeconds(number("--timeout", words.take("--timeout", "120"), 1, 86_400)),
            number("--cores", words.take("--cores", "0"), 0, 1_000_000),
            !words.flag("--unpinned"),
            words.flag("--print"),
            "./run experiment " + String.join(" ", args));
    words.requireEmpty();
    if (target == Kind.LOCAL && options.url().isPresent()) {
      throw new IllegalArgumentException("--target local starts its own system and takes no --url");
    }
    if (target != Kind.LOCAL && !options.pinned()) {
      throw new IllegalArgumentException("--unpinned is for --target local only");
    }
    return options;
  }

  int most() {
    return replicas.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  private static Kind target(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "--target must be local, compose or kubernetes, not '" + word + "'");
  }

  /** Combines lists of the same length, element by element; a single value is for all of them. */
  private static List<Workload> workloads(
      String function, String argument, String size, String chunksize) {
    List<JsonNode> arguments = arguments(argument);
    List<Integer> sizes = numbers("--size", size, MAX);
    List<Integer> chunksizes = numbers("--chunksize", chunksize, MAX);
    int count = Math.max(arguments.size(), Math.max(sizes.size(), chunksizes.size()));
    List<Workload> workloads = new ArrayList<>();
    for (int each = 0; each < count; each++) {
      workloads.add(
          new Workload(
              function,
              element(arguments, each, count),
              element(sizes, each, count),
              element(chunksizes, each, count)));
    }
    if (workloads.stream().distinct().count() < workloads.size()) {
      throw new IllegalArgumentException("--argument, --size and --chunksize list the same twice");
    }
    return List.copyOf(workloads);
  }

  private static <T> T element(List<T> values, int at, int count) {
    if (values.size() != 1 && values.size() != count) {
      throw new IllegalArgumentException(
          "--argument, --size and --chunksize must list one value, or equally many");
    }
    return values.size() == 1 ? values.get(0) : values.get(at);
  }

  /** Returns the elements of a list of JSON values, as in {@code 50} or {@code 1,10}. */
  private static List<JsonNode> arguments(String list) {
    try {
      List<JsonNode> values = new ArrayList<>();
      JSON.readTree("[" + list + "]").forEach(values::add);
      if (!values.isEmpty()) {
        return values;
      }
    } catch (JsonProcessingException e) {
      // The exception below reports it.
    }
    throw new IllegalArgumentException("--argument must be JSON, not '" + list + "'");
  }

  private static List<Integer> numbers(String option, String list, int max) {
    List<Integer> numbers = new ArrayList<>();
    for (String word : list.split(",", -1)) {
      numbers.add(number(option, word.strip(), 1, max));
    }
    return List.copyOf(numbers);
  }

  private static int number(String option, String word, int min, int max) {
    try {
      int number = Integer.parseInt(word);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The exception below reports it.
    }
    throw new IllegalArgumentException(
        "%s must be a number from %d to %d, not '%s'".formatted(option, min, max, word));
  }
}
