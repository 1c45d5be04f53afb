package io.eltgateway.engine.redact;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes known secrets out of a whole result: texts, JSON values and their keys, messages and
 * details. What holds no secret comes back as the same object. Thread-safe.
 */
public final class ResultMask {
  private final Redactor redactor;

  /** A mask over what this redactor knows. */
  public ResultMask(Redactor redactor) {
    this.redactor = redactor;
  }

  /** The result without any known secret. */
  public ToolResult mask(ToolResult result) {
    if (result instanceof ToolResult.Ok ok) {
      return maskOk(ok);
    }
    ToolResult.Failed failed = (ToolResult.Failed) result;
    String message = redactor.mask(failed.message());
    Map<String, Object> details = maskObject(failed.details());
    ToolResult.Ok before = failed.original().orElse(null);
    ToolResult.Ok original = before == null ? null : maskOk(before);
    return same(message, failed.message())
            && same(details, failed.details())
            && same(original, before)
        ? failed
        : new ToolResult.Failed(failed.kind(), message, details, Optional.ofNullable(original));
  }

  private ToolResult.Ok maskOk(ToolResult.Ok ok) {
    List<Content> content = maskContent(ok.content());
    Object before = ok.structured().orElse(null);
    Object structured = maskValue(before);
    Map<String, Object> metadata = maskObject(ok.metadata());
    return same(content, ok.content()) && same(structured, before) && same(metadata, ok.metadata())
        ? ok
        : new ToolResult.Ok(content, Optional.ofNullable(structured), metadata);
  }

  private List<Content> maskContent(List<Content> blocks) {
    List<Content> masked = null;
    for (int i = 0; i < blocks.size(); i++) {
      Content block = mask(blocks.get(i));
      if (masked == null && !block.equals(blocks.get(i))) {
        masked = new ArrayList<>(blocks);
      }
      if (masked != null) {
        masked.set(i, block);
      }
    }
    return masked == null ? blocks : masked;
  }

  private Content mask(Content block) {
    if (block instanceof Content.Text text) {
      String masked = redactor.mask(text.text());
      return same(masked, text.text()) ? text : new Content.Text(masked);
    }
    if (block instanceof Content.Image image) {
      return holdsSecret(image.base64())
          ? withheld(image.mimeType())
          : new Content.Image(image.base64(), redactor.mask(image.mimeType()));
    }
    if (block instanceof Content.Audio audio) {
      return holdsSecret(audio.base64())
          ? withheld(audio.mimeType())
          : new Content.Audio(audio.base64(), redactor.mask(audio.mimeType()));
    }
    if (block instanceof Content.Blob blob) {
      return holdsSecret(blob.base64())
          ? withheld(blob.mimeType())
          : new Content.Blob(
              redactor.mask(blob.uri()), redactor.mask(blob.mimeType()), blob.base64());
    }
    if (block instanceof Content.Document document) {
      return new Content.Document(
          redactor.mask(document.uri()),
          redactor.mask(document.mimeType()),
          redactor.mask(document.text()));
    }
    if (block instanceof Content.Link link) {
      return new Content.Link(
          redactor.mask(link.uri()),
          redactor.mask(link.name()),
          link.mimeType().map(redactor::mask),
          link.description().map(redactor::mask));
    }
    Content.Raw raw = (Content.Raw) block;
    Map<String, Object> masked = maskObject(raw.block());
    return same(masked, raw.block()) ? raw : new Content.Raw(masked);
  }

  /**
   * A hole in base64 would be a broken file, so it is the whole file or none. Some encoders break
   * lines, also in the middle of a secret.
   */
  private boolean holdsSecret(String base64) {
    String oneLine = base64.replace("\r", "").replace("\n", "");
    return !same(redactor.mask(oneLine), oneLine);
  }

  private Content withheld(String mimeType) {
    return new Content.Text(
        "A file of type "
            + redactor.mask(mimeType)
            + " was withheld because it holds a secret of the gateway.");
  }

  /** A text without any known secret. */
  public String maskText(String text) {
    return redactor.mask(text);
  }

  /** A JSON value without any known secret. */
  public Object maskValue(Object value) {
    if (value instanceof String text) {
      return redactor.mask(text);
    }
    if (value instanceof Map<?, ?> object) {
      return maskObject(object);
    }
    if (value instanceof Number number) {
      return maskNumber(number);
    }
    return value instanceof List<?> list ? maskList(list) : value;
  }

  /** A secret of digits alone is one as a number too; it then becomes the text of the mask. */
  private Object maskNumber(Number number) {
    String digits = number.toString();
    String masked = redactor.mask(digits);
    return same(masked, digits) ? number : masked;
  }

  private List<?> maskList(List<?> list) {
    List<Object> masked = null;
    int index = 0;
    for (Object value : list) {
      Object after = maskValue(value);
      if (masked == null && !same(after, value)) {
        masked = new ArrayList<>(list);
      }
      if (masked != null) {
        masked.set(index, after);
      }
      index++;
    }
    return masked == null ? list : masked;
  }

  /** A JSON object without any known secret. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> maskObject(Map<?, ?> object) {
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (!same(redactor.mask(name), name)
          || !same(maskValue(entry.getValue()), entry.getValue())) {
        return rewritten(object);
      }
    }
    return (Map<String, Object>) object;
  }

  private Map<String, Object> rewritten(Map<?, ?> object) {
    Map<String, Object> masked = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> masked.put(redactor.mask(String.valueOf(name)), maskValue(value)));
    return masked;
  }

  /** Identity on purpose: the redactor gives back the same object where it found nothing. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean same(Object one, Object other) {
    return one == other;
  }
}
