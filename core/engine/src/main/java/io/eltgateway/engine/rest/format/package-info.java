/**
 * The catalogue as authors write it and as the build compiles it: YAML in, every problem with file
 * and line, one compact file out.
 *
 * <p>The way of one entry: {@code YamlReader} (located nodes), {@code ToolReader} (checked
 * declaration), {@code CrossChecks} (what one entry says of another), {@code CompiledCatalogue}
 * (text), which {@code engine.rest} turns into tools. A catalogue without a build goes the same way
 * at start, so both give the same tools.
 */
package io.eltgateway.engine.rest.format;
