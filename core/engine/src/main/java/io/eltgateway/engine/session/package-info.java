/**
 * Work sessions, and the ledger of what each of them created: the memory of safe mode. A row exists
 * only for what was proven new; whatever is unknown belongs to nobody.
 */
package io.eltgateway.engine.session;
