package dev.polyproc.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Free ports of the loopback interface, each returned once per JVM. Any thread may call it.
 *
 * <p>The ports are below the ephemeral range, so that an outgoing connection cannot take one before
 * it is bound. The first port depends on the process id, so that two stacks that start at the same
 * time try different ports.
 */
public final class Ports {
  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;
  private static final int EPHEMERAL = 32_768;
  private static final int BLOCK = 24;

  private static long next = ProcessHandle.current().pid() * BLOCK % COUNT;

  private Ports() {}

  static synchronized int free() {
    for (int tries = 0; tries < COUNT; tries++) {
      int port = FIRST + (int) (next++ % COUNT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new StackException("no free port from " + FIRST + " to " + (FIRST + COUNT - 1));
  }

  /** Returns a port; the one at a distance above it is free, too, and below the ephemeral range. */
  public static synchronized int freeTogetherWith(int distance) {
    int count = EPHEMERAL - distance - FIRST;
    for (int tries = 0; tries < count; tries++) {
      int port = FIRST + (int) (next++ % count);
      if (isFree(port) && isFree(port + distance)) {
        return port;
      }
    }
    throw new StackException("no free port with a free one " + distance + " above it");
  }

  /** Returns whether a server can bind the port, on the loopback address and on all addresses. */
  static boolean isFree(int port) {
    return canBind(InetAddress.getLoopbackAddress(), port) && canBind(null, port);
  }

  private static boolean canBind(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
