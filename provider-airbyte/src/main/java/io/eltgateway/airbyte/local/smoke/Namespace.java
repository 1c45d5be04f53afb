package io.eltgateway.airbyte.local.smoke;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a smoke test writes: {@code zz_deleteme_<yyyymmdd>_<hhmm>_<suffix>}, in UTC, as the
 * vendor's does, with four more characters that nobody can have chosen before. So a test never
 * meets anything that exists, unless the caller names a namespace of this very form.
 *
 * @param name its name
 * @param reused whether the caller named it
 */
record Namespace(String name, boolean reused) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern FORM = Pattern.compile("zz_deleteme_\\d{8}_\\d{4}_[a-z0-9_]{1,40}");
  private static final Pattern SUFFIX = Pattern.compile("[a-z0-9][a-z0-9_]{0,34}");
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * The namespace of a call; from here on it counts as made by the call, or must be the work
   * session's own where the policy wants that.
   *
   * @throws ToolException when the suffix, or the namespace to reuse, has another form
   */
  static Namespace of(ToolCall call, InstantSource clock) {
    Optional<String> reuse = call.text("reuse_namespace").filter(name -> !name.isBlank());
    if (reuse.isPresent()) {
      return reused(reuse.get().strip(), call);
    }
    String suffix =
        call.text("namespace_suffix").filter(text -> !text.isBlank()).orElse("smoke_test").strip();
    if (!SUFFIX.matcher(suffix).matches()) {
      throw invalid(
          "'namespace_suffix' must be at most 35 lower-case letters, digits and underscores.");
    }
    String name =
        "zz_deleteme_%s_%s_%04x"
            .formatted(MINUTE.format(clock.instant()), suffix, RANDOM.nextInt(0x10000));
    Namespace made = new Namespace(name, false);
    call.changes().created(made.object());
    return made;
  }

  private static Namespace reused(String name, ToolCall call) {
    if (!FORM.matcher(name).matches()) {
      throw invalid(
          "'reuse_namespace' must be a namespace that a smoke test made, such as"
              + " zz_deleteme_20260101_1200_smoke_test. A smoke test writes nowhere else, because"
              + " it overwrites tables. Leave the argument out to get a new namespace.");
    }
    Namespace given = new Namespace(name, true);
    call.changes().requireOwned(given.object());
    return given;
  }

  /** What the policy knows it as. */
  ObjectPath object() {
    return ObjectPath.of("namespace", name);
  }

  private static ToolException invalid(String message) {
    return new ToolException(FailureKind.INVALID_ARGUMENTS, message);
  }
}
