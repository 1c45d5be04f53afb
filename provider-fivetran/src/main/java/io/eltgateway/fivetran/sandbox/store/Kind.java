package io.eltgateway.fivetran.sandbox.store;

/** What an account is made of, with the words that the vendor has for a missing one. */
public enum Kind {
  CONNECTION("NotFound_Connector", "Connection"),
  CONNECTION_CERTIFICATE("NotFound_Certificate", "Certificate"),
  CONNECTION_FINGERPRINT("NotFound_Fingerprint", "Fingerprint"),
  MOVE_JOB("NotFound_Job", "Move job"),
  GROUP("NotFound_Group", "Group"),
  DESTINATION("NotFound_Destination", "Destination"),
  DESTINATION_CERTIFICATE("NotFound_Certificate", "Certificate"),
  DESTINATION_FINGERPRINT("NotFound_Fingerprint", "Fingerprint"),
  USER("NotFound_User", "User"),
  USER_KEY("NotFound_ApiKey", "API key"),
  USER_IN_GROUP("NotFound_Membership", "Membership"),
  USER_IN_CONNECTION("NotFound_Membership", "Membership"),
  TEAM("NotFound_Team", "Team"),
  USER_IN_TEAM("NotFound_Membership", "Membership"),
  TEAM_IN_GROUP("NotFound_Membership", "Membership"),
  TEAM_IN_CONNECTION("NotFound_Membership", "Membership"),
  ROLE("NotFound_Role", "Role"),
  SYSTEM_KEY("NotFound_SystemKey", "System key"),
  WEBHOOK("NotFound_Webhook", "Webhook"),
  PROJECT("NotFound_TransformationProject", "Transformation project"),
  TRANSFORMATION("NotFound_Transformation", "Transformation"),
  PACKAGE("NotFound_TransformationPackage", "Transformation package"),
  LOG_SERVICE("NotFound_LogService", "Log service"),
  ACCOUNT_LOG_SERVICE("NotFound_LogService", "Account-level log service"),
  HYBRID_AGENT("NotFound_HybridDeploymentAgent", "Hybrid Deployment Agent"),
  PROXY_AGENT("NotFound", "Proxy Agent"),
  PRIVATE_LINK("NotFound_PrivateLink", "Private Link"),
  SECRETS_MANAGER("NotFound", "External Secrets Manager"),
  SDK_PACKAGE("NotFound_Package", "Connector SDK package"),
  HUB("NotFound_Hub", "Hub");

  private final String missingCode;
  private final String title;

  Kind(String missingCode, String title) {
    this.missingCode = missingCode;
    this.title = title;
  }

  /** The code of a 404. */
  public String missingCode() {
    return missingCode;
  }

  /** The name in sentences. */
  public String title() {
    return title;
  }
}
