/**
 * A real Kafka broker, a real Redis and the services, as child processes on one machine.
 *
 * <p>{@link dev.polyproc.localstack.Supervisor} is what {@code ./run} starts. Tests use {@link
 * dev.polyproc.localstack.LocalStack} for the whole system, {@link
 * dev.polyproc.localstack.BackingResource} or {@link dev.polyproc.localstack.Backing} for the
 * broker and the Redis alone.
 *
 * <p>Below them: a {@code Part} is what is to be running, a {@code Program} how it is started, a
 * {@code ChildProcess} one run of it. All runs live in a {@code Sandbox}, a temporary folder with a
 * {@code Reaper}, a shell that ends them when this JVM is gone, however it went.
 */
package dev.polyproc.localstack;
