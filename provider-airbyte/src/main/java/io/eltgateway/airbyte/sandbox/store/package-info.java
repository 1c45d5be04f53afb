/** The objects of the simulated installation and its clock. */
package io.eltgateway.airbyte.sandbox.store;
