package io.eltgateway.engine.session;

import io.eltgateway.spi.ObjectPath;

/**
 * One object of one instance.
 *
 * @param instance the instance whose account has the object
 * @param object its ids from owner to leaf, in canonical form
 */
record LedgerRow(String instance, ObjectPath object) {}
