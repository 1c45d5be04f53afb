/** What happens in the simulated account, whichever interface asked for it. */
package io.eltgateway.integrateio.sandbox.work;
