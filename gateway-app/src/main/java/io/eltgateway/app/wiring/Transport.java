package io.eltgateway.app.wiring;

/** How a client talks to this process. */
public enum Transport {
  /** Over standard input and output. */
  STDIO,
  /** Over Streamable HTTP. */
  HTTP,
  /** Not at all: a command of a person at a terminal. */
  NONE
}
