/** What is the same for every file that the gateway keeps. */
package io.eltgateway.engine.file;
