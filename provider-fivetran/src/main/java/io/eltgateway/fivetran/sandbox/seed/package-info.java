/** What is in the account when the sandbox starts. */
package io.eltgateway.fivetran.sandbox.seed;
