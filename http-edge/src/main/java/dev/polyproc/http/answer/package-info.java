/** Answers that are too long to be held: {@link dev.polyproc.http.answer.StreamedAnswer}. */
package dev.polyproc.http.answer;
