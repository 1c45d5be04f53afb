/**
 * A simulation of Fivetran's REST API that runs inside the gateway's process: everything can be
 * tried without an account, and every test runs against the vendor's rules instead of a list of
 * canned answers. Stories about the vendor are kept as data files beside this package.
 */
package io.eltgateway.fivetran.sandbox;
