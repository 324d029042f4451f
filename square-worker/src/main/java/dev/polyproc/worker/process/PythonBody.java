package dev.polyproc.worker.process;

import dev.polyproc.ipc.process.ProcessStart;
import dev.polyproc.worker.python.PythonProcess;
import java.io.PrintStream;

/** A target that a client brought. It runs in a confined process of its own. */
record PythonBody(PythonProcess process, ProcessStart start) implements ProcessBody {
  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public int run(PrintStream out) throws InterruptedException {
    return process.run(start, out);
  }

  @Override
  public void terminate(Thread thread) {
    process.terminate();
  }

  @Override
  public boolean kill() {
    process.kill();
    return true;
  }
}
