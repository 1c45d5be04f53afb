package io.eltgateway.engine.config;

/**
 * A credential that an instance has not got. Its tools that need none still work.
 *
 * @param key the setting's key
 * @param reason a whole sentence that says why it has no value
 */
public record MissingCredential(String key, String reason) {}
