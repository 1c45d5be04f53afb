/**
 * All tools of all instances, under the names that clients see. A {@link
 * io.eltgateway.engine.catalogue.Snapshot} never changes; the {@link
 * io.eltgateway.engine.catalogue.Catalogue} holds the current one and is told the next.
 */
package io.eltgateway.engine.catalogue;
