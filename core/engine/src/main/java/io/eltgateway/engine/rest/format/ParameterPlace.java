package io.eltgateway.engine.rest.format;

import java.util.Locale;

/** Where the value of a parameter goes. */
public enum ParameterPlace {
  /** Into a placeholder of the path. */
  PATH,
  /** Into the query; an array becomes one pair an element. */
  QUERY,
  /** A header of the request. */
  HEADER,
  /** A field of the JSON body. */
  BODY,
  /** The whole JSON body. */
  WHOLE_BODY,
  /** Base64 text whose bytes become a part of a multipart body. */
  FILE;

  /** The name used in catalogues. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
