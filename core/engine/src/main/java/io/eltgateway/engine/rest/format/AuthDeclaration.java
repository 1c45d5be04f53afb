package io.eltgateway.engine.rest.format;

import java.util.List;
import java.util.Map;

/** How requests are authorised, with keys of settings where the values will be. Immutable. */
public sealed interface AuthDeclaration {

  /** The keys of the settings that it is made of. */
  List<String> keys();

  /** Nothing is sent. */
  record None() implements AuthDeclaration {
    @Override
    public List<String> keys() {
      return List.of();
    }
  }

  /** HTTP Basic. */
  record Basic(String user, String password) implements AuthDeclaration {
    @Override
    public List<String> keys() {
      return List.of(user, password);
    }
  }

  /** A bearer token. */
  record Bearer(String token) implements AuthDeclaration {
    @Override
    public List<String> keys() {
      return List.of(token);
    }
  }

  /** One header whose value is a setting. */
  record Header(String name, String value) implements AuthDeclaration {
    @Override
    public List<String> keys() {
      return List.of(value);
    }
  }

  /** OAuth 2 client credentials. */
  record ClientCredentials(
      SettingText tokenUrl, String id, String secret, Map<String, String> parameters)
      implements AuthDeclaration {

    /** Copies the map. */
    public ClientCredentials {
      parameters = Map.copyOf(parameters);
    }

    @Override
    public List<String> keys() {
      return List.of(id, secret);
    }
  }
}
