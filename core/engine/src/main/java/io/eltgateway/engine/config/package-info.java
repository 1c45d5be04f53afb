/**
 * What an operator wrote, checked and turned into immutable records.
 *
 * <p>{@link io.eltgateway.engine.config.ConfigLoader} finds and reads the file and gives a {@link
 * io.eltgateway.engine.config.GatewayConfig}; {@link io.eltgateway.engine.config.SettingsResolver}
 * then fills and checks the settings of each instance. Both report into one {@link
 * io.eltgateway.engine.config.problem.Problems}. The keys stand once, in {@code GatewayKeys} and
 * {@code InstanceKeys}; the JSON Schema and the reference page are made of them.
 *
 * <p>Without a configuration file no YAML parser is loaded.
 */
package io.eltgateway.engine.config;
