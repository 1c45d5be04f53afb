/** What callers may say in SQL. The SQL parser is used here and nowhere else. */
package io.eltgateway.integrateio.sql;
