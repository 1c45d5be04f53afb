/** What is wrong with what an operator wrote: collected, located, told all at once. */
package io.eltgateway.engine.config.problem;
