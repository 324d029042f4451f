package dev.polyproc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pages, sources, scripts and configuration files are free of the patterns in {@link LanguageRule}.
 */
class LanguageTest {
  private static final Repository REPOSITORY = Repository.find();
  private static final List<String> CONFIGURATION =
      List.of(".yml", ".yaml", ".properties", ".env", ".conf", ".sh", ".xml", "Dockerfile");
  private static final Pattern EMPHASIS =
      Pattern.compile("(?<![*\\w])\\*(?![*\\s])[^*|]{1,100}\\*(?!\\*)");

  @Test
  void pages_areInPlainEnglish() {
    var pages =
        REPOSITORY.pages().stream()
            .map(page -> new Passage(page.name(), 1, withoutExamples(page.prose())));

    assertThat(LanguageRule.violations(pages)).isEmpty();
  }

  @Test
  void stringsOfMainSources_areInPlainEnglish() {
    assertThat(LanguageRule.violations(read(REPOSITORY.mainSources(), JavaText::strings)))
        .isEmpty();
  }

  @Test
  void commentsOfMainSources_areInPlainEnglish() {
    assertThat(LanguageRule.violations(read(REPOSITORY.mainSources(), JavaText::comments)))
        .isEmpty();
  }

  @Test
  void commentsOfTestSources_areInPlainEnglish() {
    assertThat(LanguageRule.violations(read(REPOSITORY.testSources(), JavaText::comments)))
        .isEmpty();
  }

  @Test
  void commentsOfScripts_areInPlainEnglish() {
    assertThat(LanguageRule.violations(read(REPOSITORY.files(".lua"), LanguageTest::luaComments)))
        .isEmpty();
  }

  @Test
  void commentsOfConfiguration_areInPlainEnglish() {
    var files =
        CONFIGURATION.stream().flatMap(suffix -> REPOSITORY.files(suffix).stream()).toList();

    assertThat(LanguageRule.violations(read(files, LanguageTest::configurationComments))).isEmpty();
  }

  private static Stream<Passage> read(
      List<Path> files, BiFunction<String, String, List<Passage>> reader) {
    return files.stream()
        .flatMap(file -> reader.apply(REPOSITORY.name(file), Repository.read(file)).stream());
  }

  /** Removes emphasised words: in the rules of CONTRIBUTING.md, they are examples. */
  private static String withoutExamples(String prose) {
    return EMPHASIS.matcher(prose).replaceAll(it -> it.group().replaceAll("[^*\\n]", " "));
  }

  /** Returns the comments of a file whose comments begin with # or are those of XML. */
  private static List<Passage> configurationComments(String file, String text) {
    var comments =
        file.endsWith(".xml")
            ? text.replaceAll("(?m)^(?!\\s*(?:<!--|[A-Za-z])).*$|<!--|-->", "")
            : text.replaceAll("(?m)^\\s*#+|^(?!\\s*#).*$", "");
    return List.of(new Passage(file, 1, comments));
  }

  /** Returns the comments of a script; code is left out, its line breaks are kept. */
  private static List<Passage> luaComments(String file, String script) {
    var comments = script.replaceAll("(?m)^\\s*--+|^(?!\\s*--).*$", "");
    return List.of(new Passage(file, 1, comments));
  }
}
