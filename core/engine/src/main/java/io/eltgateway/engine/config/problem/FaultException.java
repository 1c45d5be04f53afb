package io.eltgateway.engine.config.problem;

/** Ends the reading of one value; whoever knows the value's place turns it into a problem. */
public final class FaultException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /** What is wrong and what to do. */
  public FaultException(String what, String remedy) {
    super(what);
    this.fault = new Fault(what, remedy);
  }

  /** What is wrong and what to do. */
  public Fault fault() {
    return fault;
  }
}
