package dev.polyproc.pipeend;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Lets no WebSocket in where there is no such pipe, the end is not here, or it is closed. */
@ApplicationScoped
class SocketCheck implements HttpUpgradeCheck {
  private static final Logger LOG = Logger.getLogger(SocketCheck.class);
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;

  private final PipeEnd pipes;
  private final PipeConfig config;

  SocketCheck(PipeEnd pipes, PipeConfig config) {
    this.pipes = pipes;
    this.config = config;
  }

  @Override
  public boolean appliesTo(String endpointId) {
    return endpointId.equals(PipeSocket.class.getName());
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    var id = context.pathParam("id");
    if (!PipeId.isValid(id) || !config.end().wireName().equals(context.pathParam("end"))) {
      return CheckResult.rejectUpgrade(NOT_FOUND);
    }
    return pipes
        .status(id)
        .map(
            status -> {
              if (status.isEmpty()) {
                return CheckResult.rejectUpgradeSync(NOT_FOUND);
              }
              return status.get().closed()
                  ? CheckResult.rejectUpgradeSync(CONFLICT)
                  : CheckResult.permitUpgradeSync();
            })
        .onFailure()
        .invoke(e -> LOG.warnf("a socket of pipe %s is turned away: %s", id, e))
        .onFailure()
        .recoverWithItem(() -> CheckResult.rejectUpgradeSync(UNAVAILABLE));
  }
}
