/**
 * The audit log: one line for every call, whatever happened to it, and one before every write.
 * Lines hold names and ids, never the values of other arguments.
 */
package io.eltgateway.engine.audit;
