package dev.polyproc.docs;

import dev.polyproc.sharedstate.registry.Registry;
import dev.polyproc.sharedstate.wait.Channel;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Redis keys and channels of {@code shared-state}, as the types that make them return them. In
 * a key, {@code {}} stands for a variable part, as in {@code lock:{}:meta}.
 */
final class RedisNames {
  private static final Pattern KEY =
      Pattern.compile("[a-z]+:\\{[^}]*\\}:[^\\s{}]*[^\\s{}:]|\\{[a-z]+\\}:[a-z]+");
  private static final Pattern VARIABLE =
      Pattern.compile("(?<=:)\\{[^}]*\\}|<[^>]*>|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** The name of a job that maps an array in place. */
  private static final String IN_PLACE = "<array>.<number>";

  final Set<String> keys = new TreeSet<>();
  final Set<String> channels = new TreeSet<>();

  /**
   * Collects the names from some types and from the types that are declared in them.
   *
   * @param registries the kinds for which there is a {@link Registry}
   */
  static RedisNames of(Collection<Class<?>> types, Set<String> registries) {
    var names = new RedisNames();
    types.forEach(names::ask);
    registries.forEach(
        kind -> names.addKeys(fieldsOf(new Registry(null, kind, UnaryOperator.identity()))));
    return names;
  }

  /** Loads the types of {@code shared-state} whose sources a repository contains. */
  static List<Class<?>> types(Repository repository) {
    var folder = "shared-state/src/main/java/";
    return repository.mainSources().stream()
        .map(repository::name)
        .filter(name -> name.startsWith(folder) && !name.endsWith("package-info.java"))
        .map(name -> name.substring(folder.length(), name.length() - ".java".length()))
        .<Class<?>>map(name -> load(name.replace('/', '.')))
        .toList();
  }

  /** Returns a key in the form in which keys are compared: without the names of variable parts. */
  static String normal(String key) {
    return VARIABLE.matcher(key).replaceAll("{}").replace("{}.{}", "{}");
  }

  /** Returns the prefixes that the keys of one object share, as in {@code lock:{}}. */
  Set<String> prefixes() {
    return keys.stream()
        .map(key -> key.substring(0, key.indexOf('}') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void ask(Class<?> type) {
    Stream.of(type.getDeclaredClasses()).forEach(this::ask);
    for (var method : type.getDeclaredMethods()) {
      if (Modifier.isStatic(method.getModifiers()) && makesNames(method)) {
        call(method, null);
      }
    }
    for (var field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && isNaming(field.getType(), type)) {
        take(type, valueOf(field, null));
      }
    }
  }

  private static boolean isNaming(Class<?> field, Class<?> owner) {
    return field == owner || field == String.class || field == Channel.class;
  }

  private void take(Class<?> type, Object constant) {
    if (constant instanceof Channel channel) {
      channels.add(channel.name());
    } else if (constant instanceof String key) {
      addKey(key);
    } else if (type.isRecord()) {
      Stream.of(type.getDeclaredMethods())
          .filter(method -> !Modifier.isStatic(method.getModifiers()) && makesNames(method))
          .forEach(method -> call(method, constant));
    }
  }

  /**
   * Returns whether a method makes names from strings. A private method with several parameters
   * does not count, because the methods that call it are called too.
   */
  private static boolean makesNames(Method method) {
    return method.getParameterCount() > 0
        && Stream.of(method.getParameterTypes()).allMatch(String.class::equals)
        && !(Modifier.isPrivate(method.getModifiers()) && method.getParameterCount() > 1)
        && (method.getReturnType() == String.class
            || method.getReturnType() == List.class
            || method.getReturnType().isRecord());
  }

  private void call(Method method, Object target) {
    var named =
        Stream.of(method.getParameters()).map(Parameter::getName).map("<%s>"::formatted).toList();
    addKeys(invoke(method, target, named));
    if (named.equals(List.of("<job>"))) {
      addKeys(invoke(method, target, List.of(IN_PLACE)));
    }
  }

  private void addKeys(Object made) {
    if (made instanceof String key) {
      addKey(key);
    } else if (made instanceof Collection<?> several) {
      several.forEach(this::addKeys);
    } else if (made != null && made.getClass().isRecord()) {
      addKeys(fieldsOf(made));
    }
  }

  private void addKey(String key) {
    if (KEY.matcher(key).matches()) {
      keys.add(normal(key));
    }
  }

  private static List<Object> fieldsOf(Object object) {
    var values = new ArrayList<Object>();
    for (var field : object.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && field.getType() != object.getClass()) {
        values.add(valueOf(field, object));
      }
    }
    return values;
  }

  private static Object valueOf(Field field, Object target) {
    open(field);
    try {
      return field.get(target);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot read " + field, e);
    }
  }

  /** Calls a method and returns its result; null if the method throws an exception. */
  private static Object invoke(Method method, Object target, List<String> arguments) {
    open(method);
    try {
      return method.invoke(target, arguments.toArray());
    } catch (InvocationTargetException e) {
      return null;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }

  private static void open(AccessibleObject member) {
    member.setAccessible(true);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("compile shared-state first: " + name, e);
    }
  }
}
