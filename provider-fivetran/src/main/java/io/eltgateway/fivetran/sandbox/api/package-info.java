/**
 * The vendor's operations, a class for each family. Every handler runs while the account's lock is
 * held; nothing here is thread-safe by itself.
 */
package io.eltgateway.fivetran.sandbox.api;
