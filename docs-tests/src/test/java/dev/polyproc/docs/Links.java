package dev.polyproc.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The check for links that lead to a file or a heading that does not exist. */
record Links(Repository repository) {
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

  List<String> broken(MarkdownPage page) {
    return page.links().stream()
        .filter(link -> !ELSEWHERE.matcher(link.text()).matches())
        .flatMap(
            link ->
                problem(page, link.text())
                    .map(it -> "%s:%d: %s".formatted(page.name(), link.line(), it))
                    .stream())
        .toList();
  }

  private Optional<String> problem(MarkdownPage page, String link) {
    int hash = link.indexOf('#');
    var path = hash < 0 ? link : link.substring(0, hash);
    var anchor = hash < 0 ? "" : link.substring(hash + 1);
    var target = path.isEmpty() ? page : null;
    if (target == null) {
      var file = resolve(page, path);
      if (!Files.exists(file)) {
        return Optional.of("the link %s leads to a file that does not exist".formatted(link));
      }
      if (anchor.isEmpty() || !path.endsWith(".md")) {
        return Optional.empty();
      }
      target = repository.page(repository.name(file));
    }
    return anchor.isEmpty() || target.anchors().contains(anchor)
        ? Optional.empty()
        : Optional.of(
            "the link %s leads to a heading that %s does not have".formatted(link, target.name()));
  }

  private Path resolve(MarkdownPage page, String path) {
    var folder = repository.home().resolve(page.name()).getParent();
    return path.startsWith("/")
        ? repository.home().resolve(path.substring(1))
        : folder.resolve(path).normalize();
  }
}
