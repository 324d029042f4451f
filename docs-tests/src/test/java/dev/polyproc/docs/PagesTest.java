package dev.polyproc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of mistake in a page is found. */
class PagesTest {
  private static final Inventory CODE =
      new Inventory(
          Set.of("polyproc.pool.max-jobs", "polyproc.pool.max-wait"),
          Set.of("polyproc.pool.chunk"),
          Set.of("square"),
          Set.of("countdown"),
          Set.of("pool-tasks", "events"),
          Set.of("array:{}:meta", "array:{}:data", "array:{}:part:{}", "{arrays}:open"),
          Set.of("array:{}", "{arrays}"),
          Set.of("queues"),
          Set.of("worker.joined"),
          Set.of("404 KeyError"),
          Set.of("ipc"),
          Set.of("polyproc.home"));

  @TempDir Path home;

  @Test
  void link_toAMissingFileOrHeading_isFound() throws Exception {
    Files.createDirectories(home.resolve("docs"));
    Files.writeString(home.resolve("docs/there.md"), "# A heading\n## Same\n## Same\n");
    var page =
        page(
            "docs/page.md",
            """
            [good](there.md), [good](there.md#a-heading), [second](there.md#same-1), [own](#top)
            [elsewhere](https://example.org/x.md)
            [gone](gone.md)
            [moved](there.md#moved), `[code](not-a-link.md)`

            ```
            [fenced](not-a-link.md)
            ```
            # Top
            [the `reference`][r]

            [r]: nowhere.md
            """);

    var broken = new Links(new Repository(home)).broken(page);

    assertThat(broken)
        .containsExactly(
            "docs/page.md:3: the link gone.md leads to a file that does not exist",
            "docs/page.md:4: the link there.md#moved leads to a heading that docs/there.md does not"
                + " have",
            "docs/page.md:12: the link nowhere.md leads to a file that does not exist");
  }

  @Test
  void topic_thatDoesNotExist_isFound() {
    var topics = Kind.of("topic", CODE.topics());
    var page =
        page("ipc.md", "| topic | key |\n|---|---|\n| `pool-tasks` | |\n| `pool-results` | |\n");

    assertThat(topics.unknown(page))
        .containsExactly("ipc.md:4: lists the topic pool-results, which the code does not define");
    assertThat(topics.missing(page)).containsExactly("ipc.md: does not list the topic events");
  }

  @Test
  void key_thatDoesNotExist_isFound() {
    var keys = Kind.ofKeys(CODE.keys());
    var page =
        page(
            "keys.md",
            """
            | key | type |
            |---|---|
            | `array:{id}:meta`, `:data`, `:fences` | |
            | `{arrays}:open` | |
            """);

    assertThat(keys.unknown(page))
        .containsExactly(
            "keys.md:3: lists the key array:{}:fences, which the code does not define");
    assertThat(keys.missing(page))
        .containsExactly("keys.md: does not list the key array:{}:part:{}");
  }

  @Test
  void keys_thatBeginAlike_mayBeListedTogether() {
    var keys = Kind.ofKeys(CODE.keys());
    var page = page("keys.md", "| key |\n|---|\n| `array:{id}:…` |\n| `{arrays}:open` |\n");

    assertThat(keys.unknown(page)).isEmpty();
    assertThat(keys.missing(page)).isEmpty();
  }

  @Test
  void setting_thatIsNotListed_isFound() {
    var settings = Kind.of("setting", CODE.settings());
    var page =
        page("s.md", "| Setting | default |\n|:--|--:|\n| `polyproc.pool.max-jobs` | 64 |\n");
    var both = page("s.md", "| Setting |\n|--|\n| `polyproc.pool.max-jobs`, `.max-wait` |\n");

    assertThat(settings.missing(page))
        .containsExactly("s.md: does not list the setting polyproc.pool.max-wait");
    assertThat(settings.missing(both)).isEmpty();
  }

  @Test
  void metric_thatDoesNotExist_isFound() {
    var metrics = Kind.of("metric", CODE.metrics());
    var page = page("m.md", "| metric | |\n|---|---|\n| `polyproc.pool.gone` | |\n");

    assertThat(metrics.unknown(page))
        .containsExactly(
            "m.md:3: lists the metric polyproc.pool.gone, which the code does not define");
  }

  @Test
  void error_isListedByStatusAndTitle() {
    var errors = Kind.ofErrors(CODE.errors());
    var page = page("e.md", "| status | title |\n|---|---|\n| 404 | `KeyError` |\n| 422 | any |\n");
    var wrong = page("e.md", "| status | title |\n|---|---|\n| 400 | `KeyError` |\n");

    assertThat(errors.unknown(page)).isEmpty();
    assertThat(errors.missing(page)).isEmpty();
    assertThat(errors.unknown(wrong)).hasSize(1);
    assertThat(errors.missing(wrong)).hasSize(1);
  }

  @Test
  void mention_ofSomethingThatDoesNotExist_isFound() {
    var page =
        page(
            "p.md",
            """
            `polyproc.pool.max-jobs`, POLYPROC_POOL_MAX_JOBS, -Dpolyproc.home=x, polyproc.pool.chunk.
            `array:{c0ffee}:part:<upload>`, `array:{…}:data`, `array:{id}:…`, `dev.polyproc.pool.x`
            polyproc_pool_chunk_seconds_count, POLYPROC_PORT

            ```
            polyproc.pool.look-every=2s
            ```
            `POLYPROC_POOL_GONE`, polyproc_pool_gone_total and `array:{id}:fences`
            """);

    assertThat(new Mentions(CODE, Set.of("POLYPROC_PORT")).unknown(page))
        .containsExactly(
            "p.md:6: mentions polyproc.pool.look-every, which the code does not define",
            "p.md:8: mentions POLYPROC_POOL_GONE, which the code does not define",
            "p.md:8: mentions polyproc_pool_gone_total, which the code does not define",
            "p.md:8: mentions array:{id}:fences, which the code does not define");
  }

  @Test
  void mention_ofATopicOrKey_canBeMissing() {
    var page = page("a.md", "`pool-tasks`, `array:{id}:data`; events are not code here\n");

    assertThat(new Mentions(CODE, Set.of()).missing(page))
        .containsExactly("a.md: does not mention events", "a.md: does not mention {arrays}");
  }

  @Test
  void statement_thatIsNotTrue_isFound() {
    var page =
        page(
            "s.md",
            """
            There are three topics. A pipe has two topics.
            A task is one chunk. **task**: a chunk, or a process. A task is one or more chunks.
            """);

    assertThat(new Statements(CODE).wrong(page))
        .containsExactly(
            "s.md:1: \"three topics\": the code has 2",
            "s.md:2: \"task is one chunk\": a task has one or more chunks",
            "s.md:2: \"task**: a chunk\": a task has one or more chunks");
  }

  private static MarkdownPage page(String name, String text) {
    return MarkdownPage.of(name, text);
  }
}
