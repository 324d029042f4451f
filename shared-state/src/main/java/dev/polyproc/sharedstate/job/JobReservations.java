package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reservations of the names of jobs, each for one request. The owner renews the reservation while
 * it reads the request, and {@link JobCreation} then creates the job under that name. For any
 * thread.
 */
@ApplicationScoped
public class JobReservations {
  /** How long a reservation is valid unless its owner renews it. */
  public static final Duration RESERVED = Duration.ofSeconds(15);

  private static final Script RESERVE = Script.load(JobReservations.class, "reserve.lua");
  private static final Script RENEW = Script.load(JobReservations.class, "renew-reservation.lua");
  private static final Script RELEASE =
      Script.load(JobReservations.class, "release-reservation.lua");

  private final BoundedRedis redis;

  JobReservations(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * The reservation of a name.
   *
   * @param job the job's id
   * @param owner the unique id of the reservation's owner
   */
  public record Reservation(String job, String owner) {}

  /** Reserves the name of a job; empty if it is reserved, or if the job exists. */
  public Uni<Optional<Reservation>> reserve(String job) {
    var reservation = new Reservation(job, UUID.randomUUID().toString());
    return run(RESERVE, reservation, RESERVED.toMillis())
        .map(reserved -> reserved ? Optional.of(reservation) : Optional.empty());
  }

  /** Renews a reservation; returns false if the owner has lost it. */
  public Uni<Boolean> renew(Reservation reservation) {
    return run(RENEW, reservation, RESERVED.toMillis());
  }

  /** Releases a reservation, unless the owner has lost it. */
  public Uni<Void> release(Reservation reservation) {
    return redis
        .runWithoutDeadline(RELEASE, keys(reservation), reservation.owner())
        .replaceWithVoid();
  }

  private Uni<Boolean> run(Script script, Reservation reservation, long millis) {
    return redis
        .run(script, keys(reservation), reservation.owner(), millis)
        .map(answer -> answer.toInteger() == 1);
  }

  private static List<String> keys(Reservation reservation) {
    return List.of(JobKeys.of(reservation.job()).meta());
  }
}
