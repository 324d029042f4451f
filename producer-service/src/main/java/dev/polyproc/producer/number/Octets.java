package dev.polyproc.producer.number;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Numbers as bytes, for the API's description only. */
@Schema(
    name = "Octets",
    type = SchemaType.STRING,
    format = "binary",
    description = "Numbers as little-endian bytes, with the width of their type.")
public interface Octets {}
