/**
 * What the author of a provider tests with: the contract every provider keeps, and an upstream that
 * can be told how to answer.
 */
package io.eltgateway.testkit;
