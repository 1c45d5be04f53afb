package io.eltgateway.app.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One figure measured several times.
 *
 * @param values in the order of measurement, at least one
 */
record Series(List<Double> values) {

  static <T> Series of(List<T> measurements, ToDoubleFunction<T> figure) {
    return new Series(measurements.stream().map(m -> figure.applyAsDouble(m)).toList());
  }

  double median() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double least() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** Divides measurement by measurement, so that what disturbed one round disturbs one ratio. */
  Series dividedBy(Series other) {
    return new Series(
        IntStream.range(0, values.size())
            .mapToObj(i -> values.get(i) / other.values.get(i))
            .toList());
  }

  /** All values, in order of measurement. */
  String format(String pattern) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, pattern, value))
        .collect(Collectors.joining("  "));
  }
}
