/**
 * The strict parsing of every JSON body. {@link dev.polyproc.http.json.StrictJson} opens parsers:
 * UTF-8 alone, no duplicate fields, no unpaired surrogates, no byte order mark. {@link
 * dev.polyproc.http.json.JsonObject} reads a body that fits in memory, field by field; larger
 * bodies are read token by token with the same parser.
 */
package dev.polyproc.http.json;
