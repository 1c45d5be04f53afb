package io.eltgateway.engine.call.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a value against a schema that somebody else wrote, such as the settings of a connector
 * against the connector's own. Of any draft since 4.
 */
public final class SchemaViolations {
  private static final int MOST_SENTENCES = 20;
  private static final String DRAFT = "$schema";
  // Of http or https, with or without the empty fragment: all of these are in use.
  private static final Pattern DRAFTS =
      Pattern.compile("https?://json-schema\\.org/(draft-0[467]|draft/20(?:19-09|20-12))/schema#?");
  private static final List<String> UNCHECKABLE =
      List.of("The value is too large, or nested too deeply, to be checked.");

  private SchemaViolations() {}

  /**
   * What is wrong with the value: at most 20 sentences, and one that counts the others.
   *
   * @throws IllegalArgumentException when the schema is none
   */
  public static List<String> of(Object schema, Object value) {
    Schema compiled = compile(schema);
    try {
      return bounded(
          new ProblemText(compiled.getSchemaNode(), "the value")
              .of(compiled.validate(JsonTree.of(value)), true));
    } catch (ValidationLimitExceededException
        | BoundedRegularExpression.TooManyStepsException
        | StackOverflowError e) {
      return UNCHECKABLE;
    }
  }

  private static Schema compile(Object schema) {
    if (!(schema instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("The schema is no object.");
    }
    Map<Object, Object> anonymous = new LinkedHashMap<>(map);
    Object draft = anonymous.remove(DRAFT);
    try {
      return SchemaCompiler.compile(JsonTree.of(anonymous), version(draft));
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalArgumentException("This is no usable schema: " + e.getMessage(), e);
    }
  }

  private static SpecificationVersion version(Object draft) {
    Matcher known = DRAFTS.matcher(String.valueOf(draft));
    if (!known.matches()) {
      return SpecificationVersion.DRAFT_2020_12;
    }
    return switch (known.group(1)) {
      case "draft-04" -> SpecificationVersion.DRAFT_4;
      case "draft-06" -> SpecificationVersion.DRAFT_6;
      case "draft-07" -> SpecificationVersion.DRAFT_7;
      case "draft/2019-09" -> SpecificationVersion.DRAFT_2019_09;
      default -> SpecificationVersion.DRAFT_2020_12;
    };
  }

  private static List<String> bounded(List<String> sentences) {
    if (sentences.size() <= MOST_SENTENCES) {
      return sentences;
    }
    List<String> some = new ArrayList<>(sentences.subList(0, MOST_SENTENCES));
    some.add("There are " + (sentences.size() - MOST_SENTENCES) + " more problems.");
    return List.copyOf(some);
  }
}
