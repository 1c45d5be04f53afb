/** Keeps secret values out of everything that leaves the process. */
package io.eltgateway.engine.redact;
