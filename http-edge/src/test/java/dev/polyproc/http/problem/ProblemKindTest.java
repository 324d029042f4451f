package dev.polyproc.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemKindTest {
  private static final Pattern ROW = Pattern.compile("\\| \\d{3} \\| `.*");

  @Test
  void errorTable_allKinds_areListed() throws IOException {
    var page = Path.of(System.getProperty("polyproc.home"), "docs/api/errors.md");

    var rows = Files.readAllLines(page).stream().filter(ROW.asMatchPredicate()).toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemKind.values())
                .map(
                    kind ->
                        "| %d | `%s` | %s |".formatted(kind.status(), kind.title(), kind.when()))
                .toList());
  }

  @Test
  void kind_statusAndTitle_areUnique() {
    assertThat(ProblemKind.values())
        .extracting(kind -> kind.status() + " " + kind.title())
        .doesNotHaveDuplicates();
  }
}
