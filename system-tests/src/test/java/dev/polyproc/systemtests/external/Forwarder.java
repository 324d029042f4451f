package dev.polyproc.systemtests.external;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port that forwards its connections to another one, until it is cut off. It stands for an
 * address that a broker advertises.
 */
final class Forwarder implements AutoCloseable {
  private final int target;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket server;

  Forwarder(int port, int target) throws IOException {
    this.port = port;
    this.target = target;
    connect();
  }

  /** Accepts connections, again after it was cut off. */
  void connect() throws IOException {
    var accepting = new ServerSocket();
    accepting.setReuseAddress(true);
    accepting.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server = accepting;
    daemon(() -> accept(accepting));
  }

  /** Closes all connections, and refuses new ones. */
  void cutOff() throws IOException {
    server.close();
    for (var socket : open) {
      socket.close();
    }
    open.clear();
  }

  private void accept(ServerSocket accepting) {
    try {
      while (true) {
        var caller = accepting.accept();
        var callee = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(caller);
        open.add(callee);
        daemon(() -> copy(caller, callee));
        daemon(() -> copy(callee, caller));
      }
    } catch (IOException e) {
      // The port was cut off, or the target has ended.
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two has closed its connection.
    }
    open.remove(from);
    open.remove(to);
  }

  private static void daemon(Runnable action) {
    var thread = new Thread(action, "forwarder");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    cutOff();
  }
}
