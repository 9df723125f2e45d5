package io.csvmonitor.exporter.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads certificates and keys as PEM. */
public final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private record Block(String type, String base64) {
    byte[] der(String key) throws PemException {
      try {
        return Base64.getMimeDecoder().decode(base64);
      } catch (IllegalArgumentException e) {
        throw new PemException("%s: is not a PEM file: %s".formatted(key, e.getMessage()), e);
      }
    }
  }

  private Pem() {}

  /**
   * All certificates, in their order.
   *
   * @param key the name of the text in messages
   */
  public static List<X509Certificate> certificates(String key, byte[] pem) throws PemException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks(pem)) {
        if (block.type().equals("CERTIFICATE")) {
          certificates.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(block.der(key))));
        }
      }
    } catch (CertificateException e) {
      throw new PemException(
          "%s: a certificate in it cannot be read: %s.".formatted(key, e.getMessage()), e);
    }
    if (certificates.isEmpty()) {
      throw new PemException(
          "%s: expected -----BEGIN CERTIFICATE-----, found none.".formatted(key));
    }
    return certificates;
  }

  /** The first private key: PKCS#8, or the older forms of RSA and EC that openssl writes. */
  public static PrivateKey privateKey(String key, byte[] pem) throws PemException {
    for (Block block : blocks(pem)) {
      switch (block.type()) {
        case "PRIVATE KEY" -> {
          return decode(key, block.der(key));
        }
        case "RSA PRIVATE KEY" -> {
          return decode(key, Der.pkcs8OfRsa(block.der(key)));
        }
        case "EC PRIVATE KEY" -> {
          return decode(key, Der.pkcs8OfEc(key, block.der(key)));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new PemException(
                "%s: the key has a passphrase; write it without one (openssl pkey -in KEY -out NEW)."
                    .formatted(key));
        default -> {
          // The block contains parameters or certificates in the same file.
        }
      }
    }
    throw new PemException("%s: expected -----BEGIN PRIVATE KEY-----, found none.".formatted(key));
  }

  private static PrivateKey decode(String key, byte[] der) throws PemException {
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      PrivateKey decoded = decodeAs(algorithm, der);
      if (decoded != null) {
        return decoded;
      }
    }
    throw new PemException(
        "%s: the key cannot be read; RSA, EC and Ed25519 keys are known.".formatted(key));
  }

  /** The key; null if the bytes are not a key of the algorithm. */
  private static @Nullable PrivateKey decodeAs(String algorithm, byte[] der) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (InvalidKeySpecException e) {
      return null;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  /**
   * Whether a key is the key of a certificate. While a certificate is replaced, its files may not
   * belong together for a moment.
   */
  public static boolean isPair(X509Certificate certificate, PrivateKey key) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    byte[] probe = "pair".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      // The public key has another kind or another length.
      return false;
    }
  }

  private static List<Block> blocks(byte[] pem) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(new String(pem, StandardCharsets.US_ASCII));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }
}
