/** The machine around the gateway: environment, places of files, small files of text. */
package io.eltgateway.engine.config.files;
