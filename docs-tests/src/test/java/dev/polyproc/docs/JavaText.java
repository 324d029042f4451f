package dev.polyproc.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments and the strings of a Java file. */
final class JavaText {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<block>/\\*.*?\\*/)"
              + "|(?<lines>//[^\\n]*(?:\\n[ \\t]*//[^\\n]*)*)"
              + "|(?<text>\"\"\".*?(?<!\\\\)\"\"\")"
              + "|(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\\\n]|\\\\.)*\")*)"
              + "|(?<character>'(?:[^'\\\\]|\\\\.[^']*)')",
          Pattern.DOTALL);
  private static final Pattern INLINE_TAG =
      Pattern.compile("\\{@(?:code|link|linkplain|value)\\s+[^{}]*(?:\\{[^{}]*\\}[^{}]*)*\\}");

  private JavaText() {}

  /** Returns the comments, without their marks and without code. */
  static List<Passage> comments(String file, String source) {
    var passages = new ArrayList<Passage>();
    var tokens = TOKEN.matcher(source);
    while (tokens.find()) {
      if (tokens.group("block") != null) {
        var text = tokens.group().replaceAll("(?m)^(\\s*)\\*+/?|^/\\*+|\\*/$", "$1");
        passages.add(passage(file, source, tokens, blankCode(text)));
      } else if (tokens.group("lines") != null) {
        passages.add(passage(file, source, tokens, tokens.group().replaceAll("(?m)^\\s*//", "")));
      }
    }
    return passages;
  }

  /** Returns the strings; strings that are joined by a plus are one passage. */
  static List<Passage> strings(String file, String source) {
    var passages = new ArrayList<Passage>();
    var tokens = TOKEN.matcher(source);
    while (tokens.find()) {
      if (tokens.group("text") != null) {
        passages.add(passage(file, source, tokens, tokens.group().replace("\"\"\"", "")));
      } else if (tokens.group("string") != null) {
        var text = tokens.group().replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("^\"|\"$", "");
        passages.add(passage(file, source, tokens, text.replace("\\\"", "\"")));
      }
    }
    return passages;
  }

  private static Passage passage(String file, String source, Matcher token, String text) {
    int line = 1 + (int) source.substring(0, token.start()).chars().filter(c -> c == '\n').count();
    return new Passage(file, line, text);
  }

  private static String blankCode(String text) {
    return INLINE_TAG
        .matcher(text)
        .replaceAll(tag -> Matcher.quoteReplacement("`" + "\n".repeat(lines(tag.group())) + "`"));
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
