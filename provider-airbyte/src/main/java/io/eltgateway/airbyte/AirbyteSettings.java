package io.eltgateway.airbyte;

import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be configured, and the vendor's own environment variables that fill it. */
final class AirbyteSettings {
  static final String BEARER_TOKEN = "bearer-token";
  static final String CLIENT_ID = "client-id";
  static final String CLIENT_SECRET = "client-secret";
  static final String WORKSPACE_ID = "workspace-id";
  static final String API_URL = "api-url";
  static final String CONFIG_API_URL = "config-api-url";
  static final String WEB_URL = "web-url";
  static final String REGISTRY_URL = "registry-url";
  static final String REGISTRY_FILE = "registry-file";
  static final String DOCS_URL = "docs-url";
  static final String REQUIRE_DELETE_MARKER = "require-delete-marker";
  static final String TRUSTED_EXECUTION = "trusted-execution";
  static final String PROJECT_DIR = "project-dir";
  static final String CONNECTORS = "connectors";
  static final String DOCKER_IMAGES = "docker-images";
  static final String CHILD_ENVIRONMENT = "child-environment";

  /** The header by which a caller over HTTP names a workspace. */
  static final String WORKSPACE_HEADER = "X-Airbyte-Workspace-Id";

  static final ProviderInfo INFO =
      ProviderInfo.of("airbyte", "Airbyte")
          .defaultMode(Mode.SAFE_MODE)
          .setting(
              Setting.credential(
                      CLIENT_ID,
                      "Client id of an application, from Airbyte, Settings, Applications.")
                  .fromEnvironment("AIRBYTE_CLOUD_CLIENT_ID"))
          .setting(
              Setting.credential(CLIENT_SECRET, "Its client secret.")
                  .fromEnvironment("AIRBYTE_CLOUD_CLIENT_SECRET"))
          .setting(
              Setting.credential(BEARER_TOKEN, "An access token, instead of client id and secret.")
                  .fromEnvironment("AIRBYTE_CLOUD_BEARER_TOKEN"))
          .credentials(CLIENT_ID, CLIENT_SECRET)
          .credentials(BEARER_TOKEN)
          .setting(
              Setting.text(WORKSPACE_ID, "The workspace that tools use unless a call names one.")
                  .fromEnvironment("AIRBYTE_CLOUD_WORKSPACE_ID"))
          .setting(
              Setting.url(
                      API_URL, "Root of the public API; self-managed: https://HOST/api/public/v1.")
                  .orElse("https://api.airbyte.com/v1")
                  .fromEnvironment("AIRBYTE_CLOUD_API_URL"))
          .setting(
              Setting.url(
                      CONFIG_API_URL,
                      "Root of the configuration API, where it does not follow from api-url.")
                  .fromEnvironment("AIRBYTE_CLOUD_CONFIG_API_URL"))
          .setting(
              Setting.url(
                  WEB_URL, "Root of the web application, where it does not follow from api-url."))
          .setting(
              Setting.url(REGISTRY_URL, "Root of the connector registry.")
                  .orElse("https://connectors.airbyte.com/files"))
          .setting(
              Setting.text(
                      REGISTRY_FILE,
                      "Absolute path of a copy of the registry's oss_registry.json to use instead,"
                          + " where there is no way to the registry.")
                  .fromEnvironment("AIRBYTE_LOCAL_REGISTRY"))
          .setting(
              Setting.url(DOCS_URL, "Root of the vendor's documentation.")
                  .orElse("https://docs.airbyte.com"))
          .setting(
              Setting.flag(
                      REQUIRE_DELETE_MARKER,
                      "Delete only what has delete-me or deleteme in its name; false counts in"
                          + " allow-writes only.")
                  .orElse("true"))
          .setting(
              Setting.flag(
                      TRUSTED_EXECUTION,
                      "Offer the tools that run connectors on this machine, over stdio.")
                  .fromEnvironment("AIRBYTE_MCP_TRUSTED_EXECUTION"))
          .setting(
              Setting.text(
                      PROJECT_DIR,
                      "Absolute path of the folder for the cache, connectors and their files.")
                  .fromEnvironment("AIRBYTE_PROJECT_DIR"))
          .setting(
              Setting.text(
                  CONNECTORS,
                  "Connectors beside the registry's: name=/absolute/path/of/executable, separated"
                      + " by commas."))
          .setting(
              Setting.text(
                      DOCKER_IMAGES, "Images that may be run, separated by commas, * for any part.")
                  .orElse("airbyte/*"))
          .setting(
              Setting.text(
                  CHILD_ENVIRONMENT,
                  "Environment variables that connectors may see, separated by commas."))
          .credentialTool("list_cloud_workspaces")
          .dotenvVariable("AIRBYTE_MCP_ENV_FILE")
          .requestHeader(WORKSPACE_HEADER)
          .build();

  private AirbyteSettings() {}

  /** Variables that hold what the gateway itself logs in with. */
  static Set<String> ownSecrets() {
    return INFO.settings().stream()
        .filter(Setting::secret)
        .flatMap(setting -> setting.environment().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
