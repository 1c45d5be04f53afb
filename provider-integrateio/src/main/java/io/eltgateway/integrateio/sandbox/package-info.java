/**
 * A simulated Integrate.io on a loopback port: the account's MCP endpoint and the part of its REST
 * API that the tools use. Nothing outside of this package and of tests knows it.
 */
package io.eltgateway.integrateio.sandbox;
