/**
 * The chain that every call passes. {@link io.eltgateway.engine.call.Dispatcher} is the door;
 * {@link io.eltgateway.engine.call.Pipeline} states the order of the links, of which each is one
 * class.
 */
package io.eltgateway.engine.call;
