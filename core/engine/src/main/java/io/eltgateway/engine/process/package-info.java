/**
 * Programs that the gateway starts: what they see of its environment, what they print, and their
 * end, with all they started. {@link io.eltgateway.engine.process.ChildProcesses} lends them to
 * providers.
 */
package io.eltgateway.engine.process;
