package dev.polyproc.systemtests.external;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A key and a certificate for this machine, made with keytool in a folder, in the formats of Kafka
 * and of Redis.
 *
 * @param folder the folder of the files
 */
record Certificate(Path folder) {
  static final String PASSWORD = "certificate-of-a-test";
  private static final String ALIAS = "server";

  static Certificate make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    var certificate = new Certificate(folder);
    keytool(
        folder,
        List.of(
            "-genkeypair",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            "2",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost,ip:127.0.0.1",
            "-keystore",
            certificate.keyStore().toString()));
    keytool(
        folder,
        List.of(
            "-exportcert",
            "-rfc",
            "-file",
            certificate.pem().toString(),
            "-keystore",
            certificate.keyStore().toString()));
    keytool(
        folder,
        List.of(
            "-importcert",
            "-noprompt",
            "-file",
            certificate.pem().toString(),
            "-keystore",
            certificate.trustStore().toString()));
    certificate.writeKey();
    return certificate;
  }

  /** Returns the PKCS #12 file with the key and the certificate. */
  Path keyStore() {
    return folder.resolve("key.p12");
  }

  /** Returns the PKCS #12 file with the certificate alone. */
  Path trustStore() {
    return folder.resolve("trust.p12");
  }

  /** Returns the PEM file with the certificate. */
  Path pem() {
    return folder.resolve("certificate.pem");
  }

  /** Returns the PEM file with the key. */
  Path keyPem() {
    return folder.resolve("key.pem");
  }

  private void writeKey() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore())) {
      store.load(in, PASSWORD.toCharArray());
    }
    var key = store.getKey(ALIAS, PASSWORD.toCharArray());
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    Files.writeString(
        keyPem(), "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
  }

  private static void keytool(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12", "-storepass", PASSWORD));
    var output = folder.resolve("keytool.out").toFile();
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("keytool: " + Files.readString(output.toPath()));
    }
  }
}
