package io.eltgateway.engine.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolNamesTest {

  @ParameterizedTest
  @CsvSource({
    "list_users, list_users",
    "getUser, getUser",
    "get-user, get_user",
    "get__user, get_user",
    "api.v1/users:list, api_v1_users_list",
    "_private_, private",
    "'a b', a_b",
  })
  void namesAreFittedToWhatClientsTake(String name, String fitted) {
    assertEquals(Map.of(name, fitted), ToolNames.of(List.of(name), 40).byServersName());
  }

  @Test
  void aNameOfNothingPlainGetsOneThatStaysTheSame() {
    String name = ToolNames.of(List.of("列出"), 40).byServersName().get("列出");
    assertTrue(name.matches("tool_[0-9a-f]{6}"), name);
    assertEquals(name, ToolNames.of(List.of("列出"), 40).byServersName().get("列出"));
  }

  @Test
  void longNamesStayApart() {
    String one = "a".repeat(60) + "_one";
    String other = "a".repeat(60) + "_other";
    ToolNames names = ToolNames.of(List.of(one, other), 20);
    assertEquals(20, names.byServersName().get(one).length());
    assertEquals(2, names.byServersName().values().stream().distinct().count());
    assertEquals(List.of(), names.problems());
  }

  @Test
  void ofTwoNamesThatBecomeOneTheUnchangedOneIsOfferedWhateverTheOrder() {
    for (List<String> order :
        List.of(List.of("get-user", "get_user"), List.of("get_user", "get-user"))) {
      ToolNames names = ToolNames.of(order, 40);
      assertEquals(Map.of("get_user", "get_user"), names.byServersName());
      assertEquals(
          List.of(
              "The tools get-user, get_user would all be called 'get_user' here. Only the one"
                  + " of that name is offered."),
          names.problems());
    }
  }

  @Test
  void ofTwoNamesThatBecomeAThirdNoneIsOffered() {
    ToolNames names = ToolNames.of(List.of("get-user", "get.user"), 40);
    assertEquals(Map.of(), names.byServersName());
    assertEquals(
        List.of(
            "The tools get-user, get.user would all be called 'get_user' here. None of them"
                + " is offered."),
        names.problems());
  }

  @Test
  void ofManyConflictsAFewAreTold() {
    List<String> names = new ArrayList<>();
    for (char letter = 'a'; letter <= 'z'; letter++) {
      names.add("get-" + letter);
      names.add("get." + letter);
    }
    List<String> problems = ToolNames.of(names, 40).problems();
    assertEquals(6, problems.size());
    assertEquals("So it is with 21 more names.", problems.get(5));
  }
}
