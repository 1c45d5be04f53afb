package io.eltgateway.engine.mcp;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.text.ForeignText;
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
        line.append(ForeignText.visible(JsonValues.plain().write(member.getKey()))).append(": ");
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
      line.append(ForeignText.visible(JsonValues.plain().write(value)));
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
}
