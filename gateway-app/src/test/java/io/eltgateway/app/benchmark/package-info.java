/**
 * What the gateway costs, measured against servers that do the same work with nothing around it.
 *
 * <p>{@link io.eltgateway.app.benchmark.Benchmark} starts every server as a process of its own, all
 * with the same Java and the same flags, and compares them side by side. Nothing here runs in
 * {@code mvn verify} but the tests that prove the tools themselves; see docs/benchmarks.md.
 */
package io.eltgateway.app.benchmark;
