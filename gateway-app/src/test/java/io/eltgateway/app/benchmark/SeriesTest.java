package io.eltgateway.app.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    assertEquals(3, new Series(List.of(9.0, 1.0, 3.0)).median());
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertEquals(2.5, new Series(List.of(9.0, 1.0, 3.0, 2.0)).median());
  }

  @Test
  void aRatioIsFormedRoundByRound() {
    Series gateway = new Series(List.of(8.0, 3.0, 10.0));
    Series bare = new Series(List.of(10.0, 4.0, 10.0));
    assertEquals(List.of(0.8, 0.75, 1.0), gateway.dividedBy(bare).values());
  }
}
