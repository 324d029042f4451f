package dev.polyproc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation lists what the code defines, and nothing else; its links lead somewhere. */
class DocsTest {
  private static final Repository REPOSITORY = Repository.find();
  private static final List<MarkdownPage> PAGES = REPOSITORY.pages();
  private static final Inventory INVENTORY = Inventory.of(REPOSITORY);
  private static final Pattern VARIABLE = Pattern.compile("(?<!\\w)POLYPROC_[A-Z0-9_]+");

  /** Names that the code does not have any more belong there. */
  private static final String HISTORY = "CHANGELOG.md";

  private static final Kind SETTINGS =
      Kind.of("setting", INVENTORY.settings(), DocsTest::isAFrameworksOrAVariable);
  private static final Kind METRICS = Kind.of("metric", INVENTORY.metrics());
  private static final Kind TOPICS = Kind.of("topic", INVENTORY.topics());
  private static final Kind KEYS = Kind.ofKeys(INVENTORY.keys());
  private static final Kind CHANNELS = Kind.of("channel", INVENTORY.channels());
  private static final Kind EVENTS = Kind.of("event", INVENTORY.events());
  private static final Kind FUNCTIONS = Kind.of("function", INVENTORY.functions());
  private static final Kind ERRORS = Kind.ofErrors(INVENTORY.errors());
  private static final Kind MODULES = Kind.of("module", INVENTORY.modules(), DocsTest::isFolder);

  @Test
  void links_leadToExistingFilesAndHeadings() {
    var links = new Links(REPOSITORY);

    assertThat(PAGES).flatMap(links::broken).isEmpty();
  }

  @Test
  void everyNameThatAPageLists_exists() {
    var kinds =
        List.of(SETTINGS, METRICS, TOPICS, KEYS, CHANNELS, EVENTS, FUNCTIONS, ERRORS, MODULES);

    assertThat(kinds)
        .flatMap(kind -> PAGES.stream().flatMap(page -> kind.unknown(page).stream()).toList())
        .isEmpty();
  }

  @Test
  void everySettingMetricAndKeyThatAPageMentions_exists() {
    var mentions = new Mentions(INVENTORY, variables());

    assertThat(PAGES)
        .filteredOn(page -> !page.name().equals(HISTORY))
        .flatMap(mentions::unknown)
        .isEmpty();
  }

  @Test
  void numbersOfTopicsAndChunks_areRight() {
    var statements = new Statements(INVENTORY);

    assertThat(PAGES).flatMap(statements::wrong).isEmpty();
  }

  @Test
  void settings_areListed() {
    assertListed(SETTINGS, "docs/operations.md");
  }

  @Test
  void settingsOfAModule_areListedInItsReadme() {
    for (var module : INVENTORY.modules()) {
      var own = SourceNames.of(Sources.parse(REPOSITORY.mainSourcesOf(module)));

      if (!own.settings.isEmpty()) {
        var readme = REPOSITORY.page(module + "/README.md");
        assertThat(Kind.of("setting", own.settings).missing(readme)).isEmpty();
      }
    }
  }

  @Test
  void metrics_areListed() {
    assertListed(METRICS, "docs/operations.md");
  }

  @Test
  void topics_areListed() {
    assertListed(TOPICS, "ipc/README.md");
  }

  @Test
  void keysAndChannels_areListed() {
    assertListed(KEYS, "shared-state/README.md");
    assertListed(CHANNELS, "shared-state/README.md");
  }

  @Test
  void topicsAndKeys_areInTheMatrixOfTheArchitecture() {
    var mentions = new Mentions(INVENTORY, Set.of());

    assertThat(mentions.missing(REPOSITORY.page("docs/architecture.md"))).isEmpty();
  }

  @Test
  void events_areListed() {
    assertListed(EVENTS, "docs/api/events.md");
  }

  @Test
  void functions_areListed() {
    assertListed(FUNCTIONS, "docs/api/pool.md");
  }

  @Test
  void errors_areListed() {
    assertListed(ERRORS, "docs/api/errors.md");
  }

  @Test
  void modules_areListed() {
    assertListed(MODULES, "docs/architecture.md");
  }

  private static void assertListed(Kind kind, String page) {
    assertThat(kind.known()).isNotEmpty();
    assertThat(kind.missing(REPOSITORY.page(page))).isEmpty();
  }

  /** Other software's settings, and variables, which {@link Mentions} checks. */
  private static boolean isAFrameworksOrAVariable(String name) {
    return !name.startsWith("polyproc.");
  }

  private static boolean isFolder(String name) {
    return Files.isDirectory(REPOSITORY.home().resolve(name));
  }

  /** The names of the Python client's modules, as in {@code polyproc.errors}. */
  private static Stream<String> pythonModules() {
    return REPOSITORY.pythonSources().stream()
        .map(file -> "polyproc." + file.getFileName().toString().replace(".py", ""));
  }

  /** Environment variables that the deployment's files and scripts read. */
  private static Set<String> variables() {
    var files = Stream.of("docker-compose.yml", ".env.example", "run", ".ci/docker");
    var readers =
        Stream.concat(REPOSITORY.mainSources().stream(), REPOSITORY.pythonSources().stream());
    var variables =
        Stream.concat(files.map(REPOSITORY.home()::resolve).filter(Files::exists), readers)
            .map(Repository::read)
            .flatMap(text -> VARIABLE.matcher(text).results())
            .map(variable -> variable.group());
    return Stream.concat(variables, pythonModules()).collect(Collectors.toSet());
  }
}
