package dev.polyproc.pipeend;

import dev.polyproc.sharedstate.pipe.Refusal;
import io.quarkiverse.resteasy.problem.HttpProblem;

/**
 * The code of RFC 6455 and the reason with which a socket is closed. The reason is the title of the
 * problem that HTTP would answer.
 *
 * @param code as in section 7.4 of the RFC, or registered since
 */
record CloseCode(short code, String reason) {
  static final short NORMAL = 1000;
  private static final short PROTOCOL = 1002;
  private static final short WRONG_KIND = 1003;
  private static final short INVALID = 1007;
  private static final short POLICY = 1008;
  private static final short TOO_BIG = 1009;
  private static final short INTERNAL = 1011;
  private static final short RESTART = 1012;
  private static final short TRY_AGAIN = 1013;

  private static final int BAD_REQUEST = 400;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int UNAVAILABLE = 503;

  static CloseCode notAFrame() {
    return new CloseCode(PROTOCOL, "ProtocolError");
  }

  static CloseCode binary() {
    return new CloseCode(WRONG_KIND, "TypeError");
  }

  static CloseCode notUtf8() {
    return new CloseCode(INVALID, "UnicodeDecodeError");
  }

  static CloseCode tooLong() {
    return new CloseCode(TOO_BIG, "ContentTooLarge");
  }

  static CloseCode restart() {
    return new CloseCode(RESTART, "ServiceRestart");
  }

  /** Returns the code for a client that did not answer a ping. */
  static CloseCode noAnswer() {
    return new CloseCode(INTERNAL, "TimeoutError");
  }

  static CloseCode unavailable() {
    return new CloseCode(TRY_AGAIN, "Unavailable");
  }

  /** Returns the code for a refused message or receive. */
  static CloseCode of(Refusal refusal, String pipe) {
    var problem = Refusals.problem(refusal, pipe);
    return refusal == Refusal.END_OF_FILE ? new CloseCode(NORMAL, problem.getTitle()) : of(problem);
  }

  static CloseCode of(HttpProblem problem) {
    short code =
        switch (problem.getStatusCode()) {
          case BAD_REQUEST -> INVALID;
          case CONTENT_TOO_LARGE -> TOO_BIG;
          case UNAVAILABLE -> TRY_AGAIN;
          default -> POLICY;
        };
    return new CloseCode(code, problem.getTitle());
  }
}
