/** The vendor's HTTP manners: tokens, the two forms of a refusal, pages. */
package io.eltgateway.airbyte.sandbox.http;
