/** What the vendor knows before anybody has an account: connector types and how sources look. */
package io.eltgateway.fivetran.sandbox.reference;
