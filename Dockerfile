# All images of Polyproc: one build stage, and one small stage per service.
#
#   docker build --target square-worker -t polyproc/square-worker:0.1.0 .

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
COPY docs-tests/pom.xml docs-tests/
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
    mvn -pl "$MODULES" -am package -Dquarkus.package.jar.type=aot-jar \
 && mvn -pl tour,load-generator dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/app \
 && cp tour/target/tour-*.jar tour/target/app/ \
 && cp load-generator/target/load-generator-*.jar load-generator/target/app/

# --- Kafka's jars, used only while the AOT caches are created --------------------------------------

FROM apache/kafka:4.3.1 AS kafka

# --- the base of all services ----------------------------------------------------------------------

FROM eclipse-temurin:25-jre AS service
ARG VERSION=0.1.0
LABEL org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.vendor="polyproc"
WORKDIR /app
COPY docker/jvm.options ./
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
# One malloc arena instead of several per CPU, to save memory.
ENV MALLOC_ARENA_MAX=1
COPY --from=build /build/square-worker/target/quarkus-app ./
EXPOSE 8080
RUN --mount=from=kafka,source=/opt/kafka,target=/mnt/kafka \
    --mount=from=build,source=/build/local-stack/src/main/resources/dev/polyproc/localstack,target=/mnt/settings \
    --mount=source=docker/square-worker.options,target=/mnt/worker.options \
    cat /mnt/worker.options >>jvm.options && train
USER 10001:10001

FROM eclipse-temurin:25-jre AS tour
ARG VERSION=0.1.0
LABEL org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.vendor="polyproc" \
      org.opencontainers.image.title="tour" \
      org.opencontainers.image.description="The notebook's examples, run over HTTP against a running Polyproc."
WORKDIR /app
COPY --from=build /build/tour/target/app ./
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxRAMPercentage=50", "-cp", "*", "dev.polyproc.tour.Tour"]

FROM eclipse-temurin:25-jre AS load
ARG VERSION=0.1.0
LABEL org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.vendor="polyproc" \
      org.opencontainers.image.title="load" \
      org.opencontainers.image.description="Load for a Polyproc: maps, queue items and messages at a constant rate."
WORKDIR /app
COPY --from=build /build/load-generator/target/app ./
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxRAMPercentage=50", "-cp", "*", "dev.polyproc.load.Load"]
