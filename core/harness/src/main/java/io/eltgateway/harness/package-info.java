/**
 * What the tests of our own providers share: the chain around one provider, and what it is asked
 * with.
 */
package io.eltgateway.harness;
