package io.eltgateway.engine.config;

import io.eltgateway.engine.config.problem.Location;
import java.nio.file.Path;

/**
 * A dotenv file that the configuration names.
 *
 * @param path absolute
 * @param location where it is named
 */
public record EnvFileConfig(Path path, Location location) {}
