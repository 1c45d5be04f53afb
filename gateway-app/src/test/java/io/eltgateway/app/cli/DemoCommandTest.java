package io.eltgateway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.eltgateway.app.cli.CommandLineRun.Ran;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The tour as a person sees it; times are relative to now. */
class DemoCommandTest {

  @Test
  void theTourShowsWhatTheReadmePromises() {
    try (CommandLineRun run = new CommandLineRun()) {
      Ran ran = run.type("demo");

      assertEquals("", ran.err());
      assertEquals(
          """
          ELT Gateway with simulated vendors. Everything below went through MCP.

          1. What is connected?
             fivetran: Fivetran, read-only, 72 of its 179 tools are shown to the model

          2. Which of my pipelines are broken, since when, and why?
             > gateway__list_pipelines {"state":"broken"}
             pipeline                   source         no success since      why
             orders_db                  postgres       0000-00-00T00:00:00Z  The replication slot 'fivetran_orders' does not exist any more
             partner_files.settlements  s3             0000-00-00T00:00:00Z  Access denied: the role may not list the bucket 'example-partner-…
             inventory_staging          mysql          0000-00-00T00:00:00Z  Access denied for user 'fivetran': the password was refused
             facebook_ads               facebook_ads   0000-00-00T00:00:00Z  The access token has expired
             bank_statements.mt940      sftp           0000-00-00T00:00:00Z  The server shows a host key that nobody has approved
             targets.regional           google_sheets  0000-00-00T00:00:00Z  The named range 'regional' was deleted from the sheet

          3. When did the Salesforce connection last sync?
             > fivetran__list_connections {"schema":"salesforce","fields":["id","schema","succeeded_at","sync_frequency"]}
             connection  last success          every (minutes)
             salesforce  0000-00-00T00:00:00Z  60

          4. Delete the Salesforce connection.
             > fivetran__list_connections {"schema":"salesforce","fields":["id"]}
             > fivetran__delete_connection {"connection_id":"gifted_pelican"}
             refused: 'fivetran__delete_connection' deletes existing objects or data, which 'fivetran' does not allow in \
          read-only. An operator can set 'mode: safe-mode' (then only for what the session itself created) or 'mode: \
          allow-writes' for 'fivetran' in the gateway's configuration.

          5. Try something out, then tidy up.
             Safe mode lets a session create, and change or delete what it created itself. Nothing else.
             > fivetran__create_group {"name":"demo_scratch"}
             A new group.
             > fivetran__list_groups {"all":true}
             group                id
             Production           gallant_harbor
             Staging              wandering_sparrow
             Marketing Analytics  copper_lantern
             Finance              stately_ledger
             Data Science         curious_nebula
             Legacy Reporting     hollow_mill
             Customer 360         early_sunrise
             demo_scratch         amber_anchor
             > fivetran__delete_group {"group_id":"gallant_harbor"}
             refused: There is no record that this session created group gallant_harbor, and safe-mode lets it change only \
          what it created. Records end when the session is idle for a day or the gateway stops. An operator can set 'mode: \
          allow-writes' for 'fivetran' in the gateway's configuration.
             > fivetran__delete_group {"group_id":"amber_anchor"}
             Its own group is gone again.

          Next: elt-gateway init writes a configuration for your own account.
          """,
          ran.out()
              .replaceAll("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z", "0000-00-00T00:00:00Z"));
      assertEquals(0, ran.exitCode());
      assertFalse(Files.exists(run.installation().state()), "nothing is kept");
    }
  }
}
