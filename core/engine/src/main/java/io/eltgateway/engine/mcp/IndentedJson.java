package io.eltgateway.engine.mcp;

import io.eltgateway.engine.json.JsonValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** JSON with one name or item a line, so that people and programs can compare it by lines. */
final class IndentedJson {
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();

  private IndentedJson() {}

  static List<String> lines(Object value) {
    IndentedJson json = new IndentedJson();
    json.write(value, "");
    json.endLine();
    return json.lines;
  }

  private void write(Object value, String indent) {
    if (value instanceof Map<?, ?> object && !object.isEmpty()) {
      line.append('{');
      Iterator<? extends Map.Entry<?, ?>> members = object.entrySet().iterator();
      while (members.hasNext()) {
        Map.Entry<?, ?> member = members.next();
        begin(indent + "  ");
        line.append(JsonValues.plain().write(member.getKey())).append(": ");
        write(member.getValue(), indent + "  ");
        line.append(members.hasNext() ? "," : "");
      }
      begin(indent);
      line.append('}');
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      line.append('[');
      Iterator<?> items = list.iterator();
      while (items.hasNext()) {
        begin(indent + "  ");
        write(items.next(), indent + "  ");
        line.append(items.hasNext() ? "," : "");
      }
      begin(indent);
      line.append(']');
    } else {
      line.append(visible(JsonValues.plain().write(value)));
    }
  }

  private void begin(String indent) {
    endLine();
    line.append(indent);
  }

  private void endLine() {
    lines.add(line.toString());
    line.setLength(0);
  }

  /** Escapes what a terminal or an editor would not show, or would show in another order. */
  private static String visible(String json) {
    StringBuilder text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      int type = Character.getType(c);
      boolean hidden =
          Character.isISOControl(c)
              || type == Character.FORMAT
              || type == Character.SURROGATE
              || type == Character.PRIVATE_USE
              || type == Character.UNASSIGNED
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR;
      if (hidden) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
