/**
 * Airbyte's two APIs as one instance sees them: roots, one access token for both, pages, jobs, and
 * the workspace a call is about.
 */
package io.eltgateway.airbyte.api;
