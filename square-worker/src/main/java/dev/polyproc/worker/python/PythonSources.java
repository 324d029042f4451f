package dev.polyproc.worker.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Python source of zygote and child: the modules of {@code src/main/python}, and the modules of
 * the Python client that a child uses, too.
 */
final class PythonSources {
  private static final String ROOT = "/python/";

  /**
   * Returns the content of the frame with the zygote's modules, in the order in which they are
   * loaded.
   */
  static Map<String, Object> modules() {
    var modules = new LinkedHashMap<String, String>();
    for (var list : List.of("polyproc/child-modules.txt", "modules.txt")) {
      for (var name : names(list)) {
        modules.put(name, read(file(name)));
      }
    }
    return Map.of("modules", modules, "main", "zygote");
  }

  private static String file(String module) {
    var path = module.replace('.', '/');
    return exists(path + ".py") ? path + ".py" : path + "/__init__.py";
  }

  private static boolean exists(String file) {
    return PythonSources.class.getResource(ROOT + file) != null;
  }

  private static List<String> names(String list) {
    return read(list).lines().map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  static String read(String file) {
    try (var in = PythonSources.class.getResourceAsStream(ROOT + file)) {
      if (in == null) {
        throw new IllegalStateException("the resource python/" + file + " does not exist");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PythonSources() {}
}
