/** The tools of Airbyte Cloud and of self-managed installations, one class a family. */
package io.eltgateway.airbyte.cloud;
