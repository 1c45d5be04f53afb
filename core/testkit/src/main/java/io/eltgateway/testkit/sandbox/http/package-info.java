/** HTTP as a simulated vendor needs it: routes, bodies, queries, answers and refusals. */
package io.eltgateway.testkit.sandbox.http;
