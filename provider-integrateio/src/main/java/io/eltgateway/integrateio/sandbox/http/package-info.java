/** The vendor's HTTP manners: who is let in, the forms of a refusal, pages. */
package io.eltgateway.integrateio.sandbox.http;
