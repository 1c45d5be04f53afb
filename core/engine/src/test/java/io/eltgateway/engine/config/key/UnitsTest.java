package io.eltgateway.engine.config.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.config.problem.FaultException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({"250ms, PT0.25S", "30s, PT30S", "5m, PT5M", "1h, PT1H", "0s, PT0S", "90s, PT1M30S"})
  void durationsAreReadAndWritten(String written, Duration duration) throws FaultException {
    assertEquals(duration, Durations.parse(written, "x"));
    assertEquals(written, Durations.format(duration));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "1.5h", "-1s", "1 s", "1h30m", "s", "", "1S", "9999999999s"})
  void otherTextIsNoDuration(String text) {
    assertThrows(FaultException.class, () -> Durations.parse(text, "x"));
  }

  @ParameterizedTest
  @CsvSource({
    "10MB, 10000000",
    "512KB, 512000",
    "1GiB, 1073741824",
    "64KiB, 65536",
    "5MiB, 5242880",
    "2GB, 2000000000",
    "17B, 17"
  })
  void sizesAreReadAndWritten(String written, long bytes) throws FaultException {
    assertEquals(bytes, Sizes.parse(written, "x"));
    assertEquals(written, Sizes.format(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10mb", "1TB", "1.5MB", "-1B", "MB", "", "9999999999B"})
  void otherTextIsNoSize(String text) {
    assertThrows(FaultException.class, () -> Sizes.parse(text, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "True", "1", "yes", "Yes", "on", "t", "Y", " true "})
  void switchesAreOn(String text) throws FaultException {
    assertTrue(Flags.parse(text, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "FALSE", "0", "no", "No", "off", "F", "n"})
  void switchesAreOff(String text) throws FaultException {
    assertFalse(Flags.parse(text, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tr", "truth", "2", "enabled"})
  void otherTextIsNoSwitch(String text) {
    assertThrows(FaultException.class, () -> Flags.parse(text, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.255.255.254", "::1", "[::1]"})
  void loopbackHostsAreThisMachine(String host) {
    assertTrue(Hosts.isLoopback(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "::",
        "10.0.0.1",
        "localhost.example.com",
        "127.0.0.1.example.com",
        "127.1",
        "127.0.0.256",
        "example.com",
        ""
      })
  void otherHostsAreNot(String host) {
    assertFalse(Hosts.isLoopback(host));
  }
}
