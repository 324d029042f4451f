/** What stands in a request's path and query: names, numbers, times, and how they are spelled. */
package dev.polyproc.http.query;
