/**
 * Child processes that speak in lines: {@link io.eltgateway.engine.remote.process.LineProcess}.
 * Each ends with all it started.
 */
package io.eltgateway.engine.remote.process;
