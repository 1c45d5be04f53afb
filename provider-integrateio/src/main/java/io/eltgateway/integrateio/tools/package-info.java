/** What the tools do beside asking: which interface is asked, checks before, the ledger after. */
package io.eltgateway.integrateio.tools;
