package io.eltgateway.engine.call.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.eltgateway.engine.text.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Turns the validator's findings into sentences. They say what the schema wants, never what was
 * given: it can hold secrets. Immutable.
 */
final class ProblemText {
  private static final int MOST_VALUES = 20;
  private static final int MOST_FORMS = 3;

  private final JsonNode root;
  private final PlaceName names;

  /**
   * @param root the schema
   * @param whole what is checked, for messages
   */
  ProblemText(JsonNode root, String whole) {
    this.root = root;
    this.names = new PlaceName(whole);
  }

  /** An argument that the schema does not name. */
  String unknown(String name, Collection<String> known) {
    return Suggestions.withDidYouMean(
        "There is no argument " + PlaceName.quoted(name) + ".", name, known);
  }

  /**
   * The findings, one sentence each.
   *
   * @param unknownToo whether unknown arguments are among what is to be told
   */
  List<String> of(List<Error> errors, boolean unknownToo) {
    Map<String, List<Error>> forms = new LinkedHashMap<>();
    Set<String> sentences = new LinkedHashSet<>();
    for (Error error : errors) {
      String choice = choice(error);
      boolean unknown =
          error.getInstanceLocation().getNameCount() == 0
              && error.getKeyword().equals("additionalProperties");
      if (choice != null) {
        if (forms.computeIfAbsent(choice, key -> new ArrayList<>()).isEmpty()) {
          sentences.add(choice);
        }
        forms.get(choice).add(error);
      } else if (!unknown || unknownToo) {
        sentences.add(sentence(error));
      }
    }
    return sentences.stream()
        .map(entry -> forms.containsKey(entry) ? choiceSentence(forms.get(entry)) : entry)
        .distinct()
        .toList();
  }

  /**
   * The outermost anyOf or oneOf that the finding is a part of, as a key; null when there is none.
   */
  private static String choice(Error error) {
    NodePath path = error.getEvaluationPath();
    for (int i = 0; i < path.getNameCount(); i++) {
      boolean keyword = i == 0 || !path.getElement(i - 1).equals("properties");
      if (keyword && (path.getElement(i).equals("anyOf") || path.getElement(i).equals("oneOf"))) {
        StringBuilder key = new StringBuilder();
        for (int j = 0; j <= i; j++) {
          key.append('/').append(path.getElement(j));
        }
        return key.append(' ')
            .append(
                error.getInstanceLocation().getNameCount() == 0
                    ? ""
                    : error.getInstanceLocation().getElement(0))
            .toString();
      }
    }
    return null;
  }

  private String choiceSentence(List<Error> errors) {
    List<Error> forms =
        errors.stream()
            .filter(error -> !error.getKeyword().equals("oneOf"))
            .filter(error -> !error.getKeyword().equals("anyOf"))
            .toList();
    if (forms.isEmpty()) {
      return capital(names.of(errors.get(0).getInstanceLocation()))
          + " fits more than one of the forms that the schema offers; it must fit one.";
    }
    Error first = forms.get(0);
    boolean types =
        forms.stream()
            .allMatch(
                form ->
                    form.getKeyword().equals("type")
                        && form.getInstanceLocation().equals(first.getInstanceLocation()));
    if (types) {
      Set<String> expected = new LinkedHashSet<>();
      forms.forEach(form -> expected.add(types(form.getSchemaNode())));
      return capital(names.of(first.getInstanceLocation()))
          + " must be "
          + String.join(" or ", expected)
          + ", not "
          + typeOf(first)
          + ".";
    }
    return "One of these must be put right: "
        + String.join(
            " ", forms.stream().limit(MOST_FORMS).map(this::sentence).distinct().toList());
  }

  private String sentence(Error error) {
    NodePath place = error.getInstanceLocation();
    String name = capital(names.of(place));
    JsonNode wanted = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "required" -> PlaceName.of(place, error.getProperty()) + " is missing.";
      case "additionalProperties", "unevaluatedProperties" -> unknownMember(error);
      case "type" -> name + " must be " + types(wanted) + ", not " + typeOf(error) + ".";
      case "enum" -> name + " must be one of " + values(wanted) + "." + suggestion(error);
      case "const" -> name + " must be " + value(wanted) + ".";
      case "minimum" -> name + " must be at least " + wanted + ".";
      case "maximum" -> name + " must be at most " + wanted + ".";
      case "exclusiveMinimum" -> name + " must be more than " + wanted + ".";
      case "exclusiveMaximum" -> name + " must be less than " + wanted + ".";
      case "multipleOf" -> name + " must be a multiple of " + wanted + ".";
      case "minLength" -> name + " must have at least " + count(wanted, "character") + ".";
      case "maxLength" -> name + " must have at most " + count(wanted, "character") + ".";
      case "pattern" -> name + " must match '" + wanted.asString() + "'.";
      case "minItems" -> name + " must have at least " + count(wanted, "item") + ".";
      case "maxItems" -> name + " must have at most " + count(wanted, "item") + ".";
      case "uniqueItems" -> name + " must not have the same item twice.";
      case "minProperties" -> name + " must have at least " + count(wanted, "member") + ".";
      case "maxProperties" -> name + " must have at most " + count(wanted, "member") + ".";
      case "format" -> name + " must be of the format '" + wanted.asString() + "'.";
      case "not" -> name + " has a value that the schema excludes.";
      default -> name + " does not fit the schema (" + error.getKeyword() + ").";
    };
  }

  private String unknownMember(Error error) {
    String member = String.valueOf(error.getProperty());
    JsonPointer keyword = JsonPointer.compile(error.getSchemaLocation().getFragment().toString());
    JsonNode siblings = root.at(keyword.head()).path("properties");
    return Suggestions.withDidYouMean(
        "There is no " + PlaceName.of(error.getInstanceLocation(), member) + ".",
        member,
        siblings.propertyNames());
  }

  private static String suggestion(Error error) {
    if (!error.getInstanceNode().isString()) {
      return "";
    }
    List<String> allowed = new ArrayList<>();
    error.getSchemaNode().forEach(each -> allowed.add(each.asString()));
    String question = Suggestions.didYouMean(error.getInstanceNode().asString(), allowed);
    return question.isEmpty() ? "" : " " + question;
  }

  private static String values(JsonNode allowed) {
    List<String> shown = new ArrayList<>();
    for (JsonNode each : allowed) {
      if (shown.size() == MOST_VALUES) {
        shown.add("… (" + (allowed.size() - MOST_VALUES) + " more)");
        break;
      }
      shown.add(value(each));
    }
    return String.join(", ", shown);
  }

  private static String value(JsonNode value) {
    return value.isString() ? "'" + value.asString() + "'" : value.toString();
  }

  private static String types(JsonNode wanted) {
    List<String> types = new ArrayList<>();
    if (wanted.isArray()) {
      wanted.forEach(each -> types.add(withArticle(each.asString())));
    } else {
      types.add(withArticle(wanted.asString()));
    }
    return String.join(" or ", types);
  }

  private static String typeOf(Error error) {
    JsonNode given = error.getInstanceNode();
    return switch (given.getNodeType()) {
      case STRING -> "a string";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      default -> given.isIntegralNumber() ? "an integer" : "a number";
    };
  }

  private static String withArticle(String type) {
    return switch (type) {
      case "null" -> "null";
      case "integer", "array", "object" -> "an " + type;
      default -> "a " + type;
    };
  }

  private static String count(JsonNode number, String thing) {
    return number + " " + thing + (number.asInt() == 1 ? "" : "s");
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
