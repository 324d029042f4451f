package dev.polyproc.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation: README.md or a file below docs. A {@code console} block needs
 * containers if the page's title or the heading of its section (level 2) contains the word Docker.
 * All other {@code console} blocks are for the system that {@code ./run up} starts.
 *
 * @param name the path of the page from the root of the project
 */
public record DocsPage(String name, String text) {
  private static final Pattern HEADING = Pattern.compile("(##?) (.*)");
  private static final Pattern DOCKER = Pattern.compile("\\bDocker\\b");
  private static final String FENCE = "```";
  private static final String CONSOLE = FENCE + "console";

  /** Returns README.md and every page below docs, in the order of their paths. */
  public static List<DocsPage> all() throws IOException {
    var home = RunningSystem.home();
    try (var files = Files.walk(home.resolve("docs"))) {
      var pages =
          files
              .map(file -> home.relativize(file).toString())
              .filter(name -> name.endsWith(".md"))
              .sorted();
      var all = new ArrayList<DocsPage>();
      for (var name : Stream.concat(Stream.of("README.md"), pages).toList()) {
        all.add(of(name));
      }
      return all;
    }
  }

  /** Reads one page. */
  public static DocsPage of(String name) throws IOException {
    return new DocsPage(name, Files.readString(RunningSystem.home().resolve(Path.of(name))));
  }

  /** Returns this page with other addresses in place of the default ones of the two services. */
  public DocsPage withAddresses(String producerUrl, String consumerUrl) {
    return new DocsPage(
        name,
        text.replace("http://localhost:8080", producerUrl)
            .replace("http://localhost:8081", consumerUrl));
  }

  /**
   * Returns the {@code console} blocks of this page in their order.
   *
   * @param docker whether to return those that need containers or all others
   */
  public List<ConsoleBlock> blocks(boolean docker) {
    var blocks = new ArrayList<ConsoleBlock>();
    boolean dockerPage = false;
    boolean dockerSection = false;
    String fence = null;
    var block = new ArrayList<String>();
    for (var line : text.lines().toList()) {
      if (fence != null && !line.equals(FENCE)) {
        block.add(line);
      } else if (fence != null) {
        if (fence.equals(CONSOLE) && (dockerPage || dockerSection) == docker) {
          blocks.add(ConsoleBlock.parse(block));
        }
        fence = null;
        block.clear();
      } else if (line.startsWith(FENCE)) {
        fence = line;
      }
      var heading = HEADING.matcher(fence == null ? line : "");
      if (heading.matches()) {
        dockerSection = DOCKER.matcher(heading.group(2)).find();
        dockerPage = heading.group(1).equals("#") ? dockerSection : dockerPage;
      }
    }
    return blocks;
  }
}
