package io.eltgateway.engine.config.key;

import io.eltgateway.engine.config.problem.FaultException;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.Mode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The shapes of single values. */
public final class Scalars {
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:[0-9]{1,5})?");

  private Scalars() {}

  /** Text that is not empty. */
  public static Shape<String> text(String form) {
    return new ScalarShape<>(
        form,
        Schemas.of("type", List.of("string", "number")),
        (text, shown, reading) -> notEmpty(text));
  }

  /** true or false. */
  public static Shape<Boolean> flag() {
    return new ScalarShape<>(
        "`true` or `false`",
        Schemas.of("type", List.of("boolean", "string", "integer")),
        (text, shown, reading) -> Flags.parse(text, shown));
  }

  /** A whole number between these two. */
  public static Shape<Integer> integer(int least, int most) {
    String range = "a whole number from " + least + " to " + most;
    return new ScalarShape<>(
        range,
        Schemas.of("type", "integer", "minimum", least, "maximum", most),
        (text, shown, reading) -> {
          String digits = text.strip();
          if (digits.matches("[0-9]{1,10}")) {
            long number = Long.parseLong(digits);
            if (least <= number && number <= most) {
              return (int) number;
            }
          }
          throw new FaultException(shown + " is not " + range + ".", "Write such a number.");
        });
  }

  /** A duration between these two. */
  public static Shape<Duration> duration(Duration least, Duration most) {
    String range = Durations.format(least) + " to " + Durations.format(most);
    return new ScalarShape<>(
        "a duration from " + range,
        Schemas.of("type", "string", "pattern", "^" + Durations.PATTERN + "$"),
        (text, shown, reading) -> {
          Duration duration = Durations.parse(text, shown);
          if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new FaultException(
                shown + " is out of range.", "Write a duration from " + range + ".");
          }
          return duration;
        },
        Durations::format);
  }

  /** A number of bytes between these two. */
  public static Shape<Long> size(long least, long most) {
    String range = Sizes.format(least) + " to " + Sizes.format(most);
    return new ScalarShape<>(
        "a size from " + range,
        Schemas.of("type", "string", "pattern", "^" + Sizes.PATTERN + "$"),
        (text, shown, reading) -> {
          long bytes = Sizes.parse(text, shown);
          if (bytes < least || bytes > most) {
            throw new FaultException(
                shown + " is out of range.", "Write a size from " + range + ".");
          }
          return bytes;
        },
        Sizes::format);
  }

  /** A file or directory, which need not exist. */
  public static Shape<Path> path() {
    return new ScalarShape<>(
        "a path",
        ScalarShape.ANY_TEXT,
        (text, shown, reading) -> reading.paths().resolve(notEmpty(text)),
        Path::toString);
  }

  /** A file that exists. */
  public static Shape<Path> file() {
    return existing("file", Files::isRegularFile);
  }

  /** A directory that exists. */
  public static Shape<Path> directory() {
    return existing("directory", Files::isDirectory);
  }

  /** A program: a path where it looks like one, else a name that is looked for in {@code PATH}. */
  public static Shape<String> program() {
    return new ScalarShape<>(
        "a program",
        ScalarShape.ANY_TEXT,
        (text, shown, reading) -> {
          String name = notEmpty(text).strip();
          boolean isPath =
              name.startsWith("~") || name.indexOf('/') >= 0 || name.contains(File.separator);
          return isPath ? reading.paths().resolve(name).toString() : name;
        });
  }

  private static Shape<Path> existing(String kind, Predicate<Path> test) {
    return new ScalarShape<>(
        "the path of a " + kind,
        ScalarShape.ANY_TEXT,
        (text, shown, reading) -> {
          Path path = reading.paths().resolve(notEmpty(text));
          if (!test.test(path)) {
            throw new FaultException(
                shown + " is not the path of a " + kind + " that exists.", "Check the path.");
          }
          return path;
        },
        Path::toString);
  }

  /** How far tools may go. */
  public static Shape<Mode> mode() {
    List<String> labels = Arrays.stream(Mode.values()).map(Mode::label).toList();
    return new ScalarShape<>(
        "`" + String.join("`, `", labels) + "`",
        Schemas.of("enum", labels),
        (text, shown, reading) ->
            Mode.of(text)
                .orElseThrow(
                    () ->
                        new FaultException(
                            shown + " is not a mode.",
                            Suggestions.withDidYouMean(
                                "The modes are " + String.join(", ", labels) + ".", text, labels))),
        Mode::label);
  }

  /** An address that only this machine reaches. */
  public static Shape<String> loopbackHost() {
    return new ScalarShape<>(
        "`127.0.0.1`, `localhost` or `::1`",
        ScalarShape.ANY_TEXT,
        (text, shown, reading) -> {
          if (!Hosts.isLoopback(text)) {
            throw new FaultException(
                shown
                    + " is not an address of this machine alone, and the gateway has no"
                    + " authentication for teams yet, so it serves no other.",
                "Write 127.0.0.1, localhost or ::1.");
          }
          return text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
        });
  }

  /** Scheme, host and port of a web page. */
  public static Shape<String> origin() {
    return new ScalarShape<>(
        "an origin such as `http://localhost:6274`",
        ScalarShape.ANY_TEXT,
        (text, shown, reading) -> {
          if (!ORIGIN.matcher(text).matches()) {
            throw new FaultException(
                shown + " is not an origin.",
                "Write scheme, host and port only, for example https://app.example.com.");
          }
          return text;
        });
  }

  private static String notEmpty(String text) throws FaultException {
    if (text.isBlank()) {
      throw new FaultException("This value is empty.", "Write one, or remove the key.");
    }
    return text;
  }
}
