/**
 * The machine around the gateway: environment, places of files, files that only their owner may
 * read.
 */
package io.eltgateway.engine.config.files;
