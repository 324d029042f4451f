/** What holds of every call, whatever it is about. */
package dev.polyproc.producer.http;
