/**
 * A simulation of Fivetran's REST API that runs inside the gateway's process: everything can be
 * tried without an account, and every test runs against the vendor's rules instead of a list of
 * canned answers. What is in the account when it starts stands in data files, not in code. Where
 * the vendor's documents are silent about a conflict, the sandbox takes the answer that loses
 * nothing, except for groups: deleting one takes along what is in it, as the vendor warns.
 */
package io.eltgateway.fivetran.sandbox;
