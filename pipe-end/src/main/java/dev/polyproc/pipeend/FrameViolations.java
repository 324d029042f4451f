package dev.polyproc.pipeend;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;
import java.util.concurrent.TimeUnit;

/**
 * A Netty handler that closes a socket with a code when its client sends an invalid frame: one that
 * is too long (1009), not masked or otherwise not a frame of RFC 6455 (1002). Vert.x itself would
 * close the connection without a code and at once, so that a client that is still sending would get
 * only a reset.
 */
final class FrameViolations extends ChannelInboundHandlerAdapter {
  private static final String NAME = "frame-violations";

  /** How long further bytes are dropped, unless the client closes the connection first. */
  private static final long LINGER_MILLIS = 2_000;

  private final Runnable violated;

  private FrameViolations(Runnable violated) {
    this.violated = violated;
  }

  /**
   * Adds the handler to a socket's connection. The router wraps the socket, so that only the
   * connection gives access to Netty's handlers.
   *
   * @param violated the action to run on the event loop when an invalid frame closes the socket
   */
  static void watch(HttpConnection connection, Runnable violated) {
    var pipeline = ((ConnectionBase) connection).channel().pipeline();
    var vertx = pipeline.context(VertxHandler.class);
    pipeline.addBefore(vertx.name(), NAME, new FrameViolations(violated));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
    if (!(cause instanceof CorruptedWebSocketFrameException violation)) {
      channel.fireExceptionCaught(cause);
      return;
    }
    violated.run();
    var code =
        violation.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
            ? CloseCode.tooLong()
            : CloseCode.notAFrame();
    var closed = channel.writeAndFlush(new CloseWebSocketFrame(code.code(), code.reason()));
    closed.addListener(written -> closeLater(channel));
  }

  private static void closeLater(ChannelHandlerContext channel) {
    var unused =
        channel.executor().schedule(() -> closeNow(channel), LINGER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void closeNow(ChannelHandlerContext channel) {
    var unused = channel.close();
  }
}
