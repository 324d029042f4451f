package dev.polyproc.http.operation;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.body.BodyRule;
import dev.polyproc.http.problem.ProblemKind;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jboss.resteasy.reactive.RestQuery;

/** The scan of the resources' annotations, which finds the operations. */
@Singleton
final class OperationScan {
  private static final String DEFAULT_LIMIT = "polyproc.http.max-body-bytes";

  private final BeanManager beans;
  private final Config config;

  OperationScan(BeanManager beans, Config config) {
    this.beans = beans;
    this.config = config;
  }

  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    for (var resource : resources()) {
      for (var method : resource.getDeclaredMethods()) {
        httpMethod(method).ifPresent(verb -> operations.add(operation(verb, resource, method)));
      }
    }
    return operations;
  }

  private List<Class<?>> resources() {
    return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .<Class<?>>map(Bean::getBeanClass)
        .filter(each -> each.isAnnotationPresent(Path.class))
        .distinct()
        .toList();
  }

  private static Optional<String> httpMethod(Method method) {
    return Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()
        ? Arrays.stream(method.getAnnotations())
            .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
            .filter(each -> each != null)
            .map(HttpMethod::value)
            .findFirst()
        : Optional.empty();
  }

  private Operation operation(String verb, Class<?> resource, Method method) {
    var produces = produces(resource, method);
    var headersOnly = method.getAnnotation(HeadersOnly.class);
    return new Operation(
        verb,
        PathTemplate.of(path(resource), path(method)),
        either(method, resource, Consumes.class, Consumes::value),
        produces,
        query(method),
        body(method),
        verb.equals("GET") && (headersOnly == null || !headersOnly.hasEffect()),
        headersOnly != null
            || produces.stream().anyMatch(MediaType.SERVER_SENT_EVENTS_TYPE::isCompatible),
        raises(resource, method));
  }

  /** Returns the problems of the method's annotation, or of its class's. */
  private static List<ProblemKind> raises(Class<?> resource, Method method) {
    var own = method.getAnnotation(Raises.class);
    var raises = own == null ? resource.getAnnotation(Raises.class) : own;
    return raises == null ? List.of() : List.of(raises.value());
  }

  private static String path(AnnotatedElement element) {
    var path = element.getAnnotation(Path.class);
    return path == null ? "" : path.value();
  }

  private static List<MediaType> produces(Class<?> resource, Method method) {
    var declared = either(method, resource, Produces.class, Produces::value);
    return declared.isEmpty() && !isVoid(method.getGenericReturnType())
        ? List.of(MediaType.APPLICATION_JSON_TYPE)
        : declared;
  }

  private static boolean isVoid(Type type) {
    if (type instanceof ParameterizedType generic
        && (generic.getRawType() == Uni.class || generic.getRawType() == Multi.class)) {
      return isVoid(generic.getActualTypeArguments()[0]);
    }
    return type == void.class || type == Void.class;
  }

  private interface Values<A> {
    String[] of(A annotation);
  }

  /** Returns the value of the method's annotation, or of its class's. */
  private static <A extends Annotation> List<MediaType> either(
      Method method, Class<?> resource, Class<A> type, Values<A> values) {
    var own = method.getAnnotation(type);
    var found = own == null ? resource.getAnnotation(type) : own;
    return found == null
        ? List.of()
        : Arrays.stream(values.of(found)).map(MediaType::valueOf).toList();
  }

  private static Set<String> query(Method method) {
    var names = new HashSet<String>();
    for (var parameter : method.getParameters()) {
      add(parameter, parameter.getName(), names);
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (var field : parameter.getType().getDeclaredFields()) {
          add(field, field.getName(), names);
        }
      }
    }
    return Set.copyOf(names);
  }

  private static void add(AnnotatedElement element, String name, Set<String> names) {
    var query = element.getAnnotation(RestQuery.class);
    if (query != null) {
      names.add(query.value().isEmpty() ? name : query.value());
    }
  }

  private Optional<BodyRule> body(Method method) {
    if (Arrays.stream(method.getParameters()).noneMatch(OperationScan::isBody)) {
      return Optional.empty();
    }
    var limit = method.getAnnotation(MaxBody.class);
    var setting = limit == null ? DEFAULT_LIMIT : limit.value();
    var streamed = method.getAnnotation(Streamed.class);
    return Optional.of(
        new BodyRule(
            setting,
            config.getValue(setting, Long.class),
            streamed != null,
            streamed != null && streamed.startsBeforeBody()));
  }

  private static boolean isBody(Parameter parameter) {
    return parameter.getType() == Body.class;
  }
}
