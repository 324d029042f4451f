package dev.polyproc.producer.pool.request;

import dev.polyproc.sharedstate.job.JobReservations;
import dev.polyproc.sharedstate.job.JobReservations.Reservation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;

/**
 * The reservation of a job's id, renewed while the request is read. Closing it releases the id,
 * unless it has become a job. For any thread.
 */
final class KeptReservation implements AutoCloseable {
  private static final Duration RENEW_EVERY = JobReservations.RESERVED.dividedBy(4);

  private final JobReservations reservations;
  private final Reservation reservation;
  private final Cancellable renewing;

  KeptReservation(JobReservations reservations, Reservation reservation) {
    this.reservations = reservations;
    this.reservation = reservation;
    this.renewing =
        Multi.createFrom()
            .ticks()
            .startingAfter(RENEW_EVERY)
            .every(RENEW_EVERY)
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(
                tick -> reservations.renew(reservation).onFailure().recoverWithItem(true))
            .subscribe()
            .with(renewed -> {}, e -> {});
  }

  Reservation reservation() {
    return reservation;
  }

  @Override
  public void close() {
    renewing.cancel();
    reservations.release(reservation).subscribe().with(released -> {}, e -> {});
  }
}
