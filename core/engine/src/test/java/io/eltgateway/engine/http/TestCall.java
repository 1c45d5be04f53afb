package io.eltgateway.engine.http;

import io.eltgateway.engine.audit.UpstreamTrace;
import io.eltgateway.engine.testing.AnyCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A call that remembers what the upstream answered. */
class TestCall extends AnyCall implements UpstreamTrace {
  final List<String> answers = new ArrayList<>();

  TestCall() {}

  TestCall(Duration time) {
    super(time);
  }

  @Override
  public synchronized void answered(int status, long bytes) {
    answers.add(status + " " + bytes);
  }
}
