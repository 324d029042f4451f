/**
 * A real Kafka broker, a real Redis and the services, as child processes on one machine.
 *
 * <p>{@link dev.polyproc.localstack.Supervisor} is what {@code ./run} starts. Tests use {@link
 * dev.polyproc.localstack.LocalStack} for the whole system, and {@link
 * dev.polyproc.localstack.TestInfrastructureResource} or {@link
 * dev.polyproc.localstack.TestInfrastructure} for only a broker and a Redis.
 *
 * <p>A {@code SupervisedProcess} is a process that is kept running, its {@code ProcessSpec} says
 * how it is started, and a {@code ChildProcess} is one run of it. All runs belong to a {@code
 * Sandbox}, a temporary folder with a {@code Reaper}: a shell process that kills them when this JVM
 * ends, even by SIGKILL.
 */
package dev.polyproc.localstack;
