package io.eltgateway.airbyte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.spi.Mode;
import io.eltgateway.spi.VendorSwitches.Ceiling;
import io.eltgateway.spi.VendorSwitches.Switches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment variables of the vendor's own server, as an operator may have set them. */
class AirbyteSwitchesTest {
  private static final String SAFE_MODE = "AIRBYTE_CLOUD_MCP_SAFE_MODE";
  private static final String READ_ONLY = "AIRBYTE_CLOUD_MCP_READONLY_MODE";
  private static final String DOMAINS = "AIRBYTE_MCP_DOMAINS";
  private static final String DISABLED = "AIRBYTE_MCP_DOMAINS_DISABLED";

  private static Switches read(String... pairs) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return AirbyteSwitches.read(name -> Optional.ofNullable(environment.get(name)));
  }

  @Test
  void withoutAnyNothingIsAskedFor() {
    assertEquals(Switches.none(), read());
    assertEquals(Switches.none(), read(SAFE_MODE, " ", READ_ONLY, "", DOMAINS, " ", DISABLED, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", " 0 ", "false", "False", "no", "off", "OFF", "f", "n"})
  void safeModeIsSwitchedOffInAnySpelling(String off) {
    assertEquals(Optional.of(Mode.ALLOW_WRITES), read(SAFE_MODE, off).mode());
    assertEquals(List.of(), read(SAFE_MODE, off, READ_ONLY, off).ceilings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "TRUE", "yes", "on", "t", "Y"})
  void readOnlyIsSwitchedOnInAnySpellingForTheCloudToolsOnly(String on) {
    Switches switches = read(SAFE_MODE, on, READ_ONLY, on);
    assertEquals(Optional.of(Mode.SAFE_MODE), switches.mode());
    assertEquals(List.of(new Ceiling("group:cloud", Mode.READ_ONLY)), switches.ceilings());
    assertEquals(List.of(), switches.problems());
  }

  @Test
  void aWordThatIsNeitherStopsTheStartAndIsTakenForTheSaferOne() {
    Switches switches = read(SAFE_MODE, "nope", READ_ONLY, "sure");
    assertEquals(
        List.of(
            SAFE_MODE
                + " is 'nope', which is neither on (1, true, yes, on) nor off (0, false, no, off)."
                + " Set it to one of them or remove it.",
            READ_ONLY
                + " is 'sure', which is neither on (1, true, yes, on) nor off (0, false, no, off)."
                + " Set it to one of them or remove it."),
        switches.problems());
    assertEquals(Optional.of(Mode.SAFE_MODE), switches.mode());
    assertEquals(1, switches.ceilings().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cloud | | group:local group:registry group:interactive",
        " Registry , cloud,, | | group:local group:interactive",
        "cloud,local,registry,interactive | | ",
        " | local | group:local",
        " | interactive,LOCAL | group:local group:interactive",
      })
  void domainsAreGroups(String offered, String disabled, String denied) {
    Switches switches =
        read(DOMAINS, offered == null ? "" : offered, DISABLED, disabled == null ? "" : disabled);
    assertEquals(denied == null ? "" : denied, String.join(" ", switches.deny()));
    assertEquals(List.of(), switches.problems());
  }

  @Test
  void bothListsOrUnknownDomainsStopTheStart() {
    assertEquals(
        List.of(
            DOMAINS
                + " and "
                + DISABLED
                + " are both set, and only one of them may be. Remove one."),
        read(DOMAINS, "cloud", DISABLED, "local").problems());
    assertEquals(
        List.of(
            DOMAINS + " holds clouds, x, but its values are cloud, local, registry, interactive."),
        read(DOMAINS, "cloud,x,clouds").problems());
  }

  @Test
  void theGenericFiltersAreIgnoredWithAWarning() {
    assertEquals(
        List.of(
            "MCP_READONLY_MODE, MCP_EXCLUDE_TOOLS are ignored: the gateway's mode and its allow and"
                + " deny selectors do the same, for example deny: [group:local]."),
        read("MCP_READONLY_MODE", "1", "MCP_EXCLUDE_TOOLS", "a,b").warnings());
  }
}
