package io.csvmonitor.exporter.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The part of DER that is needed to wrap an older private key into PKCS#8, which the JDK reads. */
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;

  /** The tag of the curve in an EC key. */
  private static final int EC_PARAMETERS = 0xa0;

  private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private Der() {}

  /** Converts an RSA key from PKCS#1 to PKCS#8. */
  static byte[] pkcs8OfRsa(byte[] key) {
    return element(SEQUENCE, VERSION_0, RSA, element(OCTETS, key));
  }

  /** Converts an EC key from SEC 1 to PKCS#8, which has the curve in another place. */
  static byte[] pkcs8OfEc(String name, byte[] key) throws PemException {
    byte[] algorithm = element(SEQUENCE, EC, curve(name, key));
    return element(SEQUENCE, VERSION_0, algorithm, element(OCTETS, key));
  }

  private static byte[] curve(String name, byte[] key) throws PemException {
    try {
      ByteBuffer rest = ByteBuffer.wrap(key);
      rest.get();
      length(rest);
      while (rest.hasRemaining()) {
        int tag = rest.get() & 0xff;
        byte[] content = new byte[length(rest)];
        rest.get(content);
        if (tag == EC_PARAMETERS) {
          return content;
        }
      }
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new PemException(name + ": the EC key is cut off.", e);
    }
    throw new PemException(
        name
            + ": the EC key does not name its curve; write it as PKCS#8 (openssl pkey -in KEY -out NEW).");
  }

  private static int length(ByteBuffer in) {
    int first = in.get() & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      length = (length << 8) | (in.get() & 0xff);
    }
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else {
      // Two bytes of length are enough for each key.
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
