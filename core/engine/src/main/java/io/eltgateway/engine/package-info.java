/**
 * Everything that is the same for every vendor. Each package below is one concern; {@code call}
 * ties them into the chain that every call passes.
 */
package io.eltgateway.engine;
