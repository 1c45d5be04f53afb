/** What both of Integrate.io's interfaces share: who is asked, with which credentials. */
package io.eltgateway.integrateio.api;
