package dev.polyproc.localstack;

import java.util.concurrent.CountDownLatch;

/**
 * A JVM for a test to kill. It opens a sandbox with one process in it, prints the sandbox's folder
 * and the process's id, and waits.
 */
final class SandboxOwner {
  private SandboxOwner() {}

  public static void main(String[] args) throws InterruptedException {
    Sandbox sandbox = Sandbox.open();
    ChildProcess child = SandboxTest.sleeper(sandbox);
    System.out.println(sandbox.folder());
    System.out.println(child.pid());
    new CountDownLatch(1).await();
  }
}
