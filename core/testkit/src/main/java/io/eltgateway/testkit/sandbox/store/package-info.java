/** The objects of a simulated account. */
package io.eltgateway.testkit.sandbox.store;
