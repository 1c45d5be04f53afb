/** Words for people: what several packages need to write messages alike. */
package io.eltgateway.engine.text;
