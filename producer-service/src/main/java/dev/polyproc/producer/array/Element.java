package dev.polyproc.producer.array;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An element in JSON, for the API's description only. */
@Schema(
    name = "Element",
    description =
        "A number. A real that JSON cannot express as a number is \"Infinity\", \"-Infinity\" or \"NaN\".",
    oneOf = {Number.class, String.class})
interface Element {}
