package io.eltgateway.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What vendors answer to a request for a token. */
class TokenTest {

  private static Optional<Duration> life(Object expiresIn) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("access_token", "t1");
    answer.put("expires_in", expiresIn);
    Auth.Token token = Auth.Token.answered(answer).orElseThrow();
    assertEquals(Secret.of("t1"), token.value());
    return token.life();
  }

  @Test
  void aTokenLivesAsLongAsTheAnswerSays() {
    assertEquals(Optional.of(Duration.ofMinutes(15)), life(900));
    assertEquals(Optional.of(Duration.ofMinutes(15)), life("900"));
  }

  @Test
  void aLifeThatIsNoneIsNotSaid() {
    for (Object none : new Object[] {null, 0, -1, "soon", true}) {
      assertEquals(Optional.empty(), life(none), String.valueOf(none));
    }
  }

  @Test
  void noTokenLivesLongerThanAYear() {
    assertEquals(Optional.of(Duration.ofDays(365)), life(1e300));
  }

  @Test
  void anAnswerWithoutATokenIsNone() {
    for (Object none : List.of("<html>", List.of(), Map.of(), Map.of("access_token", " "))) {
      assertEquals(Optional.empty(), Auth.Token.answered(none));
    }
  }
}
