/** The simulated account: its objects, its clock and how it names new things. */
package io.eltgateway.fivetran.sandbox.store;
