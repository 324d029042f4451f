# All images of Polyproc: one build stage, and one small stage per service.
#
#   docker build --target square-worker -t polyproc/square-worker:0.2.0 .

# --- the build of all services -------------------------------------------------------------------

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
ENV MAVEN_ARGS="-B -ntp -q -Dmaven.test.skip=true -Dspotless.check.skip=true"
ARG MODULES=producer-service,consumer-service,square-worker,tour,load-generator

# The poms are copied first, so that dependencies are downloaded in a layer that a changed source does
# not invalidate. Packaging the empty modules also resolves the dependencies of Quarkus's build.
COPY .mvn .mvn
COPY pom.xml ./
COPY benchmarks/pom.xml benchmarks/
COPY consumer-service/pom.xml consumer-service/
COPY dashboard/pom.xml dashboard/
COPY docs-tests/pom.xml docs-tests/
COPY experiments/pom.xml experiments/
COPY http-edge/pom.xml http-edge/
COPY ipc/pom.xml ipc/
COPY k8s/pom.xml k8s/
COPY load-generator/pom.xml load-generator/
COPY local-stack/pom.xml local-stack/
COPY local-stack/broker/pom.xml local-stack/broker/
COPY pipe-end/pom.xml pipe-end/
COPY producer-service/pom.xml producer-service/
COPY shared-state/pom.xml shared-state/
COPY square-worker/pom.xml square-worker/
COPY system-tests/pom.xml system-tests/
COPY tour/pom.xml tour/
COPY traces/pom.xml traces/
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -pl "$MODULES" -am package

COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -pl "$MODULES" -am package \
 && mvn -pl tour,load-generator dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/app \
 && cp tour/target/tour-*.jar tour/target/app/ \
 && cp load-generator/target/load-generator-*.jar load-generator/target/app/

# --- Kafka's jars, used only while the AOT caches are created --------------------------------------

FROM apache/kafka:4.3.1 AS kafka

# --- the base of all services ----------------------------------------------------------------------

FROM eclipse-temurin:25-jre AS service
ARG VERSION=0.2.0
LABEL org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.vendor="polyproc"
WORKDIR /app
COPY docker/jvm.options docker/java.security ./
COPY --chmod=755 docker/ready docker/train /usr/local/bin/
HEALTHCHECK --interval=10s --timeout=5s --retries=3 --start-period=60s --start-interval=1s \
    CMD ["ready"]
# The exec form, so that SIGTERM reaches the JVM.
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "@jvm.options", "-jar", "quarkus-run.jar"]

# --- one image per service -------------------------------------------------------------------------

FROM service AS producer-service
LABEL org.opencontainers.image.title="producer-service" \
      org.opencontainers.image.description="Polyproc's front door: HTTP in, jobs out."
COPY --from=build /build/producer-service/target/quarkus-app ./
EXPOSE 8080
RUN --mount=from=kafka,source=/opt/kafka,target=/mnt/kafka \
    --mount=from=build,source=/build/local-stack/src/main/resources/dev/polyproc/localstack,target=/mnt/settings train
USER 10001:10001

FROM service AS consumer-service
LABEL org.opencontainers.image.title="consumer-service" \
      org.opencontainers.image.description="Polyproc's queue consumer and the pipe's second end."
ENV QUARKUS_HTTP_PORT=8081
EXPOSE 8081
COPY --from=build /build/consumer-service/target/quarkus-app ./
RUN --mount=from=kafka,source=/opt/kafka,target=/mnt/kafka \
    --mount=from=build,source=/build/local-stack/src/main/resources/dev/polyproc/localstack,target=/mnt/settings train
USER 10001:10001

FROM service AS square-worker
LABEL org.opencontainers.image.title="square-worker" \
      org.opencontainers.image.description="A Polyproc worker: acquires a task, runs a named function, commits the outcome."
# Python runs the functions that clients bring. The second package has json, decimal, statistics and
# ctypes, which the first lacks.
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3-minimal libpython3-stdlib \
 && rm -rf /var/lib/apt/lists/*
# One malloc arena instead of several per CPU, to save memory.
ENV MALLOC_ARENA_MAX=1
COPY --from=build /build/square-worker/target/quarkus-app ./
COPY --chmod=755 docker/replace /usr/local/bin/
EXPOSE 8080
RUN --mount=from=kafka,source=/opt/kafka,target=/mnt/kafka \
    --mount=from=build,source=/build/local-stack/src/main/resources/dev/polyproc/localstack,target=/mnt/settings \
    --mount=source=docker/square-worker.options,target=/mnt/worker.options \
    cat /mnt/worker.options >>jvm.options && train
USER 10001:10001
# A worker that has to be replaced by a fresh one is replaced within its container.
ENTRYPOINT ["replace", "java", "-XX:AOTCache=app.aot", "@jvm.options", "-jar", "quarkus-run.jar"]

FROM eclipse-temurin:25-jre AS tour
ARG VERSION=0.2.0
LABEL org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.vendor="polyproc" \
      org.opencontainers.image.title="tour" \
      org.opencontainers.image.description="The notebook's examples, run over HTTP against a running Polyproc."
WORKDIR /app
COPY --from=build /build/tour/target/app ./
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxRAMPercentage=50", "-cp", "*", "dev.polyproc.tour.Tour"]

FROM eclipse-temurin:25-jre AS load
ARG VERSION=0.2.0
LABEL org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.vendor="polyproc" \
      org.opencontainers.image.title="load" \
      org.opencontainers.image.description="Load for a Polyproc: maps, queue items and messages at a constant rate."
WORKDIR /app
COPY --from=build /build/load-generator/target/app ./
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxRAMPercentage=50", "-cp", "*", "dev.polyproc.load.Load"]

# A stage of its own, because no other image needs the modules that it needs. One command, so that it
# also copies the jars of this project's modules, which are not installed.
FROM build AS experiments-build
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -pl experiments -am package dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/app \
 && cp experiments/target/experiments-*.jar experiments/target/app/

FROM eclipse-temurin:25-jre AS experiments
ARG VERSION=0.2.0
LABEL org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.vendor="polyproc" \
      org.opencontainers.image.title="experiments" \
      org.opencontainers.image.description="Experiments in scaling: sweeps the number of workers of a cluster."
WORKDIR /app
COPY --from=experiments-build /build/experiments/target/app ./
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-Dslf4j.internal.verbosity=ERROR", "-cp", "*", "dev.polyproc.experiments.Experiment"]

FROM debian:trixie-slim AS notebook
ARG VERSION=0.2.0
LABEL org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.vendor="polyproc" \
      org.opencontainers.image.title="notebook" \
      org.opencontainers.image.description="The notebook's examples in Python, with multiprocessing and with polyproc."
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3-minimal libpython3-stdlib \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY python-client/src ./src
COPY python-client/notebook ./notebook
USER 10001:10001
ENTRYPOINT ["python3", "notebook/compare.py"]
