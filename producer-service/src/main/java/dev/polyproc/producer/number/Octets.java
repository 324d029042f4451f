package dev.polyproc.producer.number;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Numbers as bytes, for the API's description alone. */
@Schema(
    name = "Octets",
    type = SchemaType.STRING,
    format = "binary",
    description = "Numbers as bytes, least significant first, as wide as their type has it.")
public interface Octets {}
