/**
 * Turns an OpenAPI document into a provider that needs no Java. Nothing here runs while serving.
 */
package io.eltgateway.engine.openapi;
