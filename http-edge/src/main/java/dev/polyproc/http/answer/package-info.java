/** Answers that do not fit in memory: {@link dev.polyproc.http.answer.StreamedAnswer}. */
package dev.polyproc.http.answer;
