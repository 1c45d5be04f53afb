package io.eltgateway.spi;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One block of a result, in MCP's terms. Immutable. */
public sealed interface Content {

  /** Text for the model. */
  record Text(String text) implements Content {

    /** Checks that nothing is missing. */
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /** A picture: base64 data and its media type. */
  record Image(String base64, String mimeType) implements Content {

    /** Checks that nothing is missing. */
    public Image {
      Objects.requireNonNull(base64, "base64");
      Objects.requireNonNull(mimeType, "mimeType");
    }
  }

  /** A sound: base64 data and its media type. */
  record Audio(String base64, String mimeType) implements Content {

    /** Checks that nothing is missing. */
    public Audio {
      Objects.requireNonNull(base64, "base64");
      Objects.requireNonNull(mimeType, "mimeType");
    }
  }

  /** Bytes that travel with the result, as base64, under a URI that names them. */
  record Blob(String uri, String mimeType, String base64) implements Content {

    /** Checks that nothing is missing. */
    public Blob {
      Objects.requireNonNull(uri, "uri");
      Objects.requireNonNull(mimeType, "mimeType");
      Objects.requireNonNull(base64, "base64");
    }
  }

  /** A text document that travels with the result, under a URI that names it. */
  record Document(String uri, String mimeType, String text) implements Content {

    /** Checks that nothing is missing. */
    public Document {
      Objects.requireNonNull(uri, "uri");
      Objects.requireNonNull(mimeType, "mimeType");
      Objects.requireNonNull(text, "text");
    }
  }

  /** A resource that the client can read if it wants to. */
  record Link(String uri, String name, Optional<String> mimeType, Optional<String> description)
      implements Content {

    /** Checks that nothing is missing. */
    public Link {
      Objects.requireNonNull(uri, "uri");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(mimeType, "mimeType");
      Objects.requireNonNull(description, "description");
    }
  }

  /** A block passed on from another MCP server as it came. */
  record Raw(Map<String, Object> block) implements Content {

    /** Checks that nothing is missing. */
    public Raw {
      Objects.requireNonNull(block, "block");
    }
  }
}
