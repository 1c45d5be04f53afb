/** The smallest JSON that is right, since a provider brings no library for it. */
package io.eltgateway.testkit.sandbox.json;
