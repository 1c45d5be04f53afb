/** The vendor's HTTP manners: credentials, headers, envelopes, pages and its quota. */
package io.eltgateway.fivetran.sandbox.http;
