package dev.polyproc.docs;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java sources as javac's syntax trees: parsed, not compiled. */
final class Sources {
  private Sources() {}

  static List<CompilationUnitTree> parse(List<Path> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      return parse(manager.getJavaFileObjectsFromPaths(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses one class that is given as text, for the tests of the finders. */
  static List<CompilationUnitTree> parseText(String text) {
    var file =
        new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    return parse(List.of(file));
  }

  private static List<CompilationUnitTree> parse(Iterable<? extends JavaFileObject> files) {
    var task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, null, List.of("-proc:none"), null, files);
    var trees = new ArrayList<CompilationUnitTree>();
    try {
      ((JavacTask) task).parse().forEach(trees::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return trees;
  }
}
