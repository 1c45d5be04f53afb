package io.eltgateway.engine.remote;

/**
 * How messages speak of a server.
 *
 * @param instance its instance's name in the configuration
 * @param words as a sentence begins with it
 */
record ServerName(String instance, String words) {

  @Override
  public String toString() {
    return words;
  }
}
