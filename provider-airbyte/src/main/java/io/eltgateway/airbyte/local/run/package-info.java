/**
 * Running connectors on this machine: which program a connector's name stands for, the files it is
 * given, and the commands of the protocol. {@link io.eltgateway.airbyte.local.run.ConnectorRuns} is
 * what everything else uses.
 */
package io.eltgateway.airbyte.local.run;
