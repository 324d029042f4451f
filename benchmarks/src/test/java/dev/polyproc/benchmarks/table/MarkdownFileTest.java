package dev.polyproc.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownFileTest {

  @Test
  void with_textWithMarkers_replacesOnlyTheTextBetweenThem() {
    String page = "# Before\n" + MarkdownFile.BEGIN + "old\n" + MarkdownFile.END + "After\n";

    String once = MarkdownFile.with(page, "new\n");

    assertThat(once)
        .isEqualTo("# Before\n" + MarkdownFile.BEGIN + "\nnew\n\n" + MarkdownFile.END + "After\n");
    assertThat(MarkdownFile.with(once, "new\n")).isEqualTo(once);
  }

  @Test
  void with_textWithoutMarkers_isTheSection() {
    assertThat(MarkdownFile.with("anything", "new\n")).isEqualTo("new\n");
  }
}
