/**
 * The older REST API, for accounts without the MCP endpoint. It knows less, so every answer says
 * what is missing; and it tells more than the tools promise, so every answer is made of chosen
 * fields.
 */
package io.eltgateway.integrateio.rest;
