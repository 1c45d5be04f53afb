/**
 * The cache's DuckDB file: where it is, who has it open and how, its names and internal tables, and
 * what its errors mean to a user. DuckDB's library is loaded when a file is opened, never before.
 */
package io.eltgateway.airbyte.cache.store;
