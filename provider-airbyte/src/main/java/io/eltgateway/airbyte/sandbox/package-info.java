/**
 * A simulation of Airbyte that runs inside the gateway's process: everything can be tried without
 * an account. What is in it when it starts stands in data files, not in code. Where the vendor's
 * documents are silent, the sandbox takes the answer that loses nothing.
 */
package io.eltgateway.airbyte.sandbox;
