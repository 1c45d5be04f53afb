/** The gateway's own tools. */
package io.eltgateway.engine.status;
