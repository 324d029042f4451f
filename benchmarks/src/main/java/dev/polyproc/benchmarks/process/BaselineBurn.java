package dev.polyproc.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The main class of a JVM that runs only the worker's function {@code burn}. For an input line such
 * as {@code 20 50} it runs {@code burn(50)} 20 times and prints the checksum of the last run.
 */
public final class BaselineBurn {
  private static final int STEPS_PER_MILLISECOND = 300_000;

  private BaselineBurn() {}

  public static void main(String[] args) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      int times = Integer.parseInt(words[0]);
      long checksum = 0;
      for (int time = 0; time < times; time++) {
        checksum = burn(Long.parseLong(words[1]));
      }
      System.out.println(checksum);
    }
  }

  public static long burn(long millis) {
    long state = millis + 1;
    for (long ms = 0; ms < millis; ms++) {
      state = oneMillisecond(state);
    }
    return state >>> 32;
  }

  private static long oneMillisecond(long state) {
    long x = state;
    for (int i = 0; i < STEPS_PER_MILLISECOND; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }
}
