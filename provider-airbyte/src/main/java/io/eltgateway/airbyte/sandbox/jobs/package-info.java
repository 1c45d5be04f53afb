/** Jobs, their attempts and their logs. */
package io.eltgateway.airbyte.sandbox.jobs;
