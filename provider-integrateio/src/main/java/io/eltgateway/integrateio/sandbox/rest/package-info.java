/** The REST API of the simulated account. */
package io.eltgateway.integrateio.sandbox.rest;
