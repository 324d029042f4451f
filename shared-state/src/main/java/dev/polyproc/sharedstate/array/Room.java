package dev.polyproc.sharedstate.array;

/** Whether there was memory for an array. */
public enum Room {
  /** There was, and it is the array's. */
  RESERVED,
  /** There are too many arrays. */
  ARRAYS,
  /** All arrays together would have too many bytes. */
  BYTES
}
