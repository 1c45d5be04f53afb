/**
 * What the transports share. Each has a package of its own, so that none loads another's classes.
 */
package io.eltgateway.app.transport;
