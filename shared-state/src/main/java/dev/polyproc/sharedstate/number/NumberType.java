package dev.polyproc.sharedstate.number;

/**
 * What the elements of a job are. Either kind lies packed in memory, eight bytes an element, most
 * significant byte first, as Redis's own {@code BITFIELD} has it.
 */
public enum NumberType {
  /** Whole numbers of 64 bits with a sign. Arithmetic on them is exact or an OverflowError. */
  INT64,
  /** IEEE 754 binary64. */
  FLOAT64;

  /** Width of an element, in bytes. */
  public static final int BYTES = 8;
}
