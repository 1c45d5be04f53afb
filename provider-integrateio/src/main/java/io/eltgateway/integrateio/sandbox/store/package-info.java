/** The objects of the simulated account. */
package io.eltgateway.integrateio.sandbox.store;
