package io.csvmonitor.exporter.source.store.azure;

import io.csvmonitor.exporter.source.store.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A page of a listing.
 *
 * @param next what the next page is asked for with; empty if there is no further one
 */
record BlobPage(List<Blob> blobs, String next) {
  /** A name of more characters is not one of this store. */
  private static final int MAX_TEXT = 1 << 14;

  /**
   * A listed blob.
   *
   * @param size as the store writes it; empty if it is missing, as the other texts
   */
  record Blob(String key, String size, String modified, String etag) {}

  /**
   * Reads the answer of the store.
   *
   * @throws IOException if it is not a listing
   */
  static BlobPage read(Spool body) throws IOException {
    XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = body.open(body.size()).from(0)) {
      XMLStreamReader reader = xml.createXMLStreamReader(in);
      List<Blob> blobs = new ArrayList<>();
      String next = "";
      boolean isListing = false;
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          switch (reader.getLocalName()) {
            case "EnumerationResults" -> isListing = true;
            case "Blob" -> blob(reader, blobs);
            case "NextMarker" -> next = text(reader);
            default -> {
              // A prefix, or what was asked for.
            }
          }
        }
      }
      if (!isListing) {
        throw new IOException("no EnumerationResults");
      }
      return new BlobPage(blobs, next);
    } catch (XMLStreamException | IllegalArgumentException wrong) {
      throw new IOException(wrong);
    }
  }

  private static void blob(XMLStreamReader reader, List<Blob> into) throws XMLStreamException {
    String key = "";
    String size = "";
    String modified = "";
    String etag = "";
    boolean isFolder = false;
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT || !reader.getLocalName().equals("Blob");
        event = reader.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "Name" -> {
            // XML cannot have some characters.
            boolean isEncoded = "true".equals(reader.getAttributeValue(null, "Encoded"));
            String name = text(reader);
            key =
                isEncoded
                    ? URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8)
                    : name;
          }
          case "Content-Length" -> size = text(reader);
          case "Last-Modified" -> modified = text(reader);
          case "Etag" -> etag = text(reader).replace("\"", "");
          // With a hierarchical namespace, folders are listed, too.
          case "ResourceType" -> isFolder = text(reader).equals("directory");
          default -> {
            // Not needed.
          }
        }
      }
    }
    if (!isFolder) {
      into.add(new Blob(key, size, modified, etag));
    }
  }

  private static String text(XMLStreamReader reader) throws XMLStreamException {
    String text = reader.getElementText();
    if (text.length() > MAX_TEXT) {
      throw new XMLStreamException("a text is too long");
    }
    return text;
  }
}
