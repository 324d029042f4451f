/** What callers are told when something is wrong: what, where, and what to do. */
package dev.polyproc.http.problem;
