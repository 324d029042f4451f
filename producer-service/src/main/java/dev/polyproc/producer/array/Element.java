package dev.polyproc.producer.array;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An element in JSON, for the API's description alone. */
@Schema(
    name = "Element",
    description =
        "A number. A real that JSON has no number for is \"Infinity\", \"-Infinity\" or \"NaN\".",
    oneOf = {Number.class, String.class})
interface Element {}
