package dev.polyproc.http.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The host and port of a {@code Host} header, an origin or a request target, in normal form: lower
 * case, without a trailing dot; an IPv6 address in its canonical form, in brackets.
 */
record Authority(String host, OptionalInt port) {
  private static final int MAX_LENGTH = 300;
  private static final int MAX_PORT = 65_535;
  private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
  private static final Pattern FORM =
      Pattern.compile("(?<host>%1$s(?:\\.%1$s)*)\\.?(?::(?<port>\\d{0,5}))?".formatted(LABEL));
  private static final Pattern IPV6_FORM =
      Pattern.compile("\\[(?<host>[0-9A-Fa-f:.]{2,45})](?::(?<port>\\d{0,5}))?");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

  /** Reads {@code host}, {@code host:port} or {@code [address]:port}; empty if it is malformed. */
  static Optional<Authority> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var name = FORM.matcher(text);
    if (name.matches()) {
      return of(name.group("host").toLowerCase(Locale.ROOT), name.group("port"));
    }
    var address = IPV6_FORM.matcher(text);
    if (address.matches()) {
      return canonical(address.group("host")).flatMap(host -> of(host, address.group("port")));
    }
    return Optional.empty();
  }

  private static Optional<Authority> of(String host, String port) {
    if (port == null || port.isEmpty()) {
      return Optional.of(new Authority(host, OptionalInt.empty()));
    }
    int number = Integer.parseInt(port);
    return number > MAX_PORT
        ? Optional.empty()
        : Optional.of(new Authority(host, OptionalInt.of(number)));
  }

  /**
   * Returns an IPv6 address in canonical form. In brackets the JDK accepts only addresses: no name
   * server is called.
   */
  private static Optional<String> canonical(String ipv6) {
    try {
      var address = InetAddress.getByName("[" + ipv6 + "]").getHostAddress();
      return Optional.of(address.contains(":") ? "[" + address + "]" : address);
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Returns whether the host is a loopback address. */
  boolean isLoopback() {
    return host.equals("[0:0:0:0:0:0:0:1]")
        || (host.startsWith("127.") && IPV4.matcher(host).matches());
  }
}
