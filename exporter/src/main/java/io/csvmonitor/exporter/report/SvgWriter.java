package io.csvmonitor.exporter.report;

import java.io.IOException;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;

/**
 * Writes a chart as an SVG element of an HTML page. The element has a title and a description, and
 * uses the colours of the page's style sheet.
 */
final class SvgWriter {
  private SvgWriter() {}

  /**
   * The SVG element.
   *
   * @param id an HTML id that no other chart of the page has
   */
  static String of(XYChart chart, String id, String title, String description) {
    try {
      SVGGraphics2D graphics =
          new SVGGraphics2D(
              DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument());
      chart.paint(graphics, chart.getWidth(), chart.getHeight());
      StringWriter out = new StringWriter();
      graphics.stream(out, true);
      String svg = out.toString();
      int start = svg.indexOf("<svg");
      int body = svg.indexOf('>', start) + 1;
      String inner = svg.substring(body);
      for (ChartColor color : ChartColor.values()) {
        inner = inner.replace(color.placeholder(), color.cssVariable());
      }
      // All charts share one page, so the ids of clip paths must differ.
      inner = inner.replace("clipPath", id + "-clip").replace("<" + id + "-clip", "<clipPath");
      inner = inner.replace("</" + id + "-clip", "</clipPath");
      return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 "
          + chart.getWidth()
          + " "
          + chart.getHeight()
          + "\" aria-labelledby=\""
          + id
          + "-t "
          + id
          + "-d\"><title id=\""
          + id
          + "-t\">"
          + HtmlText.escape(title)
          + "</title><desc id=\""
          + id
          + "-d\">"
          + HtmlText.escape(description)
          + "</desc>"
          + inner;
    } catch (ParserConfigurationException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
