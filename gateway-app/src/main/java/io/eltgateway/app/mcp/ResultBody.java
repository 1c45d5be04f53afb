package io.eltgateway.app.mcp;

import tools.jackson.core.JsonGenerator;

/** The result of a request, ready to be written into the answer, once and straight to bytes. */
@FunctionalInterface
interface ResultBody {

  /** A result that says nothing but that it worked. */
  ResultBody EMPTY =
      out -> {
        out.writeStartObject();
        out.writeEndObject();
      };

  /** Writes one JSON value. */
  void writeTo(JsonGenerator out);
}
