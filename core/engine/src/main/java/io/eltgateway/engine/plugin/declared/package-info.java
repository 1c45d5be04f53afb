/** Providers that are declared in YAML and not programmed. */
package io.eltgateway.engine.plugin.declared;
