package dev.polyproc.localstack;

import java.util.concurrent.CountDownLatch;

/** A JVM to kill: opens a sandbox with one process in it, says where and which, and waits. */
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
