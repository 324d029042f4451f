package dev.polyproc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who is told to go finishes its own first.",
        "It runs.  What it writes is kept.",
        "the lock is busy; who has it renews it",
        "%s comes for the %d. time: whoever had it did not finish",
        "chunks 0 to 63 of job %s were computed in vain",
        "nobody at %s was told of the job",
        "The callback was not sent, for good.",
        "There is no worker that knows the function.",
        "- an item\n- What is no task is rejected",
        "| a | What it costs |",
      })
  void sentence_thatIsNotPlain_isFound(String text) {
    assertThat(LanguageRule.violations(new Passage("file", 1, text))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A worker that is being stopped finishes its chunk first.",
        "What is a chunk?",
        "## Who may call?",
        "The caller is told what is wrong.",
        "There are no workers.",
        "lost the Redis subscription for commits, polling until it is back: %s",
        "for goods of any kind",
      })
  void sentence_thatIsPlain_passes(String text) {
    assertThat(LanguageRule.violations(new Passage("file", 1, text))).isEmpty();
  }

  @Test
  void violation_saysWhereItIs_andWhatToWrite() {
    var passage = new Passage("README.md", 10, "All is\nwell. It\nwas computed in\nvain.");

    assertThat(LanguageRule.violations(passage))
        .containsExactly(
            "README.md:11: \"in vain\" in \"It was computed in vain.\": say what happened:"
                + " \"dropped the results\"");
  }

  @Test
  void java_commentsAndStringsAreRead() {
    var source =
        """
        /** A {@code whoever} type. */
        class Example {
          // First line
          // and second.
          String text = "one // not a comment " + "two";
          char quote = '"'; // after a quote
        }
        """;

    assertThat(JavaText.comments("f", source))
        .extracting(
            passage -> passage.line() + ":" + passage.text().strip().replaceAll("\\s+", " "))
        .containsExactly("1:A `` type.", "3:First line and second.", "6:after a quote");
    assertThat(JavaText.strings("f", source))
        .extracting(Passage::text)
        .containsExactly("one // not a comment two");
  }
}
