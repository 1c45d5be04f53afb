package io.eltgateway.app.benchmark;

import java.nio.charset.StandardCharsets;

/**
 * The answer of the benchmark's vendor: one connection as Fivetran describes it, about 2 kB. Always
 * the same but for the connection's id, so that an answer that went to the wrong call is noticed.
 */
final class VendorDocument {

  /** Near its end, so that a document that has it and its id arrived whole. */
  static final String LAST_VALUE = "benchmark_ledger_entries";

  private static final String TEMPLATE =
      """
      {
        "code": "Success",
        "data": {
          "id": "@",
          "group_id": "projected_sickle",
          "service": "postgres_rds",
          "service_version": 1,
          "schema": "orders_production",
          "connected_by": "interment_burdensome",
          "created_at": "2026-03-14T08:15:22.345678Z",
          "succeeded_at": "2026-11-19T22:45:09.120000Z",
          "failed_at": "2026-11-02T04:15:41.833000Z",
          "paused": false,
          "pause_after_trial": false,
          "sync_frequency": 180,
          "daily_sync_time": "14:00",
          "schedule_type": "auto",
          "data_delay_sensitivity": "NORMAL",
          "data_delay_threshold": 0,
          "networking_method": "Directly",
          "proxy_agent_id": null,
          "private_link_id": null,
          "hybrid_deployment_agent_id": null,
          "status": {
            "setup_state": "connected",
            "schema_status": "ready",
            "sync_state": "scheduled",
            "update_state": "on_schedule",
            "is_historical_sync": false,
            "tasks": [
              {
                "code": "resync_table_warning",
                "message": "A table was reloaded because its primary key changed. No action is needed.",
                "details": "orders_production.refund_lines"
              }
            ],
            "warnings": [
              {
                "code": "replica_identity",
                "message": "Rows of two tables are compared as a whole because they have no primary key.",
                "details": "orders_production.audit_trail, orders_production.import_errors"
              }
            ]
          },
          "setup_tests": [
            {"title": "Connecting to host", "status": "PASSED", "message": ""},
            {"title": "Validating certificate", "status": "PASSED", "message": ""},
            {"title": "Connecting to database", "status": "PASSED", "message": ""},
            {"title": "Checking replication slot", "status": "PASSED", "message": ""}
          ],
          "source_sync_details": {"last_synced": "2026-11-19T22:45:09.120000Z", "rows": 1829331},
          "config": {
            "host": "orders.database.example.com",
            "port": 5432,
            "database": "orders",
            "user": "fivetran_reader",
            "password": "******",
            "update_method": "WAL_PGOUTPUT",
            "replication_slot": "fivetran_orders",
            "publication_name": "fivetran_publication",
            "connection_type": "Directly",
            "always_encrypted": true,
            "tunnel_host": null,
            "tunnel_port": null,
            "tunnel_user": null,
            "client_cert": null,
            "is_private_link_required": false,
            "max_rows_in_flight": 250000,
            "tables": ["orders", "order_lines", "refunds", "refund_lines", "benchmark_ledger_entries"]
          }
        }
      }
      """;

  private static final byte[] BEFORE_ID;
  private static final byte[] AFTER_ID;

  static {
    String compact = TEMPLATE.replaceAll("\\n *", "").replace("\": ", "\":");
    int id = compact.indexOf('@');
    BEFORE_ID = compact.substring(0, id).getBytes(StandardCharsets.UTF_8);
    AFTER_ID = compact.substring(id + 1).getBytes(StandardCharsets.UTF_8);
  }

  private VendorDocument() {}

  /** The document of one connection, in UTF-8. */
  static byte[] of(String connectionId) {
    byte[] id = connectionId.getBytes(StandardCharsets.UTF_8);
    byte[] document = new byte[BEFORE_ID.length + id.length + AFTER_ID.length];
    System.arraycopy(BEFORE_ID, 0, document, 0, BEFORE_ID.length);
    System.arraycopy(id, 0, document, BEFORE_ID.length, id.length);
    System.arraycopy(AFTER_ID, 0, document, BEFORE_ID.length + id.length, AFTER_ID.length);
    return document;
  }
}
