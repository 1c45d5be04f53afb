/**
 * What a simulation of a vendor is built from: a loopback server with failures on order, routes and
 * answers, JSON, data files. It knows the JDK only and never the SPI: a provider's sandbox is its
 * only user at run time, and its jar lies in the provider's folder.
 */
package io.eltgateway.testkit.sandbox;
