package dev.polyproc.systemtests.browser.picture;

import com.microsoft.playwright.options.ColorScheme;

/** A theme of the page. Each picture is made in each theme. */
enum Theme {
  LIGHT("light", ColorScheme.LIGHT),
  DARK("dark", ColorScheme.DARK);

  private final String text;
  private final ColorScheme colorScheme;

  Theme(String text, ColorScheme colorScheme) {
    this.text = text;
    this.colorScheme = colorScheme;
  }

  /** Returns the setting of the browser for which the page has this theme. */
  ColorScheme colorScheme() {
    return colorScheme;
  }

  /** Returns the theme's word in the name of a picture. */
  @Override
  public String toString() {
    return text;
  }
}
