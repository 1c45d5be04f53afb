/**
 * {@code ${NAME}}, {@code ${NAME:-default}} and {@code ${file:path}} in the operator's own file.
 */
package io.eltgateway.engine.config.variable;
