/** The vendor's HTTP manners: routes, headers, envelopes, pages and refusals. */
package io.eltgateway.fivetran.sandbox.http;
