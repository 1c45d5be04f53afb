/**
 * The tools that run connectors on this machine: what their arguments mean, and what they answer.
 */
package io.eltgateway.airbyte.local.tools;
