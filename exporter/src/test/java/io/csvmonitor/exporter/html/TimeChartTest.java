package io.csvmonitor.exporter.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class TimeChartTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final long START = Instant.parse("2026-03-28T18:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;
  private static final double NONE = Double.NaN;
  private static final Pattern PATH = Pattern.compile("<path class=\"([^\"]*)\" d=\"([^\"]*)\"/>");
  private static final Pattern POINT = Pattern.compile("[ML](-?[0-9.]+) (-?[0-9.]+)");
  private static final Pattern PERCENT = Pattern.compile("\"(-?[0-9.]+)%\"");

  private static long[] hours(int count) {
    long[] all = new long[count];
    Arrays.setAll(all, i -> START + i * HOUR);
    return all;
  }

  private static TimeChart chart(double... values) {
    return new TimeChart(hours(values.length), ZONE, ValueUnit.NUMBER).value("value", values);
  }

  private static String svg(TimeChart chart) {
    return chart.svg(ChartSize.LARGE, "title", "description").markup();
  }

  private static String path(String svg, String style) {
    return PATH.matcher(svg)
        .results()
        .filter(each -> each.group(1).equals(style))
        .map(each -> each.group(2))
        .findFirst()
        .orElse("");
  }

  @Test
  void lineGoesThroughTheValues() {
    assertThat(path(svg(chart(0, 50, 100)), "value")).isEqualTo("M0 300L500 150L1000 0");
  }

  @Test
  void gapBreaksTheLineAndALoneValueIsADot() {
    String svg = svg(chart(100, 100, NONE, 50, NONE, 0, 100));
    assertThat(path(svg, "value")).isEqualTo("M0 0L166.7 0M500 150M833.3 300L1000 0");
    assertThat(path(svg, "value single")).isEqualTo("M500 150h0");
  }

  @Test
  void oneValueIsADotInTheMiddle() {
    String svg = svg(chart(7));
    assertThat(path(svg, "value single")).isEqualTo("M500 0h0");
    assertThat(svg).contains(">19:00</text>");
  }

  /** The last value is that of a window that goes on after it began. */
  @Test
  void spanIsMarkedToItsEnd() {
    TimeChart chart = chart(1, 2, 3).span("incident", START + HOUR, START + 3 * HOUR);
    String svg = svg(chart);
    assertThat(svg)
        .contains("<rect class=\"span\" x=\"33.33%\" width=\"66.67%\" height=\"100%\"/>")
        .contains("x1=\"33.33%\"", "x1=\"100.00%\"");
    assertThat(path(svg, "value")).startsWith("M0 ").contains("L333.3 ").contains("L666.7 ");
    assertThat(chart.legend().markup()).contains("<i class=\"key span\"></i> incident");
  }

  @Test
  void spanThatBeginsEarlierBeginsAtTheEdge() {
    assertThat(svg(chart(1, 2, 3).span("incident", START - HOUR, START + HOUR)))
        .contains("<rect class=\"span\" x=\"0.00%\" width=\"50.00%\" height=\"100%\"/>");
  }

  @Test
  void chartWithoutValuesSaysSo() {
    assertThat(svg(chart())).contains(">no values</text>").doesNotContain("NaN");
    assertThat(svg(chart(NONE, NONE))).contains(">no values</text>").doesNotContain("NaN");
    assertThat(chart(NONE).legend().markup()).doesNotContain("key");
  }

  @Test
  void bandWithOneLimitReachesTheEdge() {
    String svg = svg(chart(0, 50, 100).band("normal", new double[] {NONE, 20, 20}, new double[3]));
    assertThat(path(svg, "band")).startsWith("M0 300L500 300L1000 300");
    svg =
        svg(
            chart(0, 50, 100)
                .band("normal", new double[] {NONE, NONE, NONE}, new double[] {80, 80, NONE}));
    assertThat(path(svg, "band")).isEqualTo("M0 60L500 60L500 300L0 300Z");
  }

  @Test
  void limitFarAwayDoesNotFlattenTheValues() {
    double[] none = {NONE, NONE};
    String svg = svg(chart(10, 20).band("normal", none, new double[] {1e9, 1e9}));
    assertThat(path(svg, "value")).isEqualTo("M0 150L1000 0");
    assertThat(path(svg, "band")).isEqualTo("M0 0L1000 0L1000 300L0 300Z");
  }

  @Test
  void onlyBreachesAreDots() {
    String svg = svg(chart(0, 50, 100).breaches("breached", new double[] {NONE, 50, 100}));
    assertThat(path(svg, "breach")).isEqualTo("M500 150h0M1000 0h0");
  }

  @Test
  void manySeriesDifferByColorAndDashes() {
    TimeChart chart = chart(1, 2);
    for (int i = 0; i < 12; i++) {
      chart.other("column " + i, new double[] {i, i});
    }
    String legend = chart.legend().markup();
    assertThat(legend.split("<span>", -1)).hasSize(14);
    assertThat(
            Pattern.compile("class=\"(key [^\"]*)\"")
                .matcher(legend)
                .results()
                .map(e -> e.group(1)))
        .hasSize(13)
        .doesNotHaveDuplicates();
  }

  @Test
  void manyPointsAreFewInThePath() {
    double[] values = new double[100_000];
    Arrays.setAll(values, i -> i == 54_321 ? 1_000 : i % 7);
    String path = path(svg(chart(values)), "value");
    assertThat(path.split("L", -1)).hasSizeLessThan(2_002);
    assertThat(path).contains("L543.2 0L");
  }

  @Test
  void gapAmongManyPointsStays() {
    double[] values = new double[100_000];
    Arrays.fill(values, 1);
    values[50_000] = NONE;
    assertThat(path(svg(chart(values)), "value").split("M", -1)).hasSize(3);
  }

  @Test
  void textsAreEscaped() {
    String hostile = "</svg><script>alert('1')</script>&\"";
    TimeChart chart = chart(1, 2).other(hostile, new double[] {1, 2});
    assertThat(chart.svg(ChartSize.CARD, hostile, hostile).markup() + chart.legend().markup())
        .doesNotContain("<script", "alert('")
        .contains("&lt;/svg&gt;&lt;script&gt;");
  }

  @Test
  void arraysHaveAValueForEachTime() {
    TimeChart chart = chart(1, 2);
    assertThatThrownBy(() -> chart.expected("e", new double[1]))
        .hasMessage("expected 2 values, found 1 and 1");
  }

  @Provide
  Arbitrary<double[]> values() {
    return Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.doubles().between(-100, 100),
            Arbitraries.of(0.0, NONE, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE),
            Arbitraries.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
        .array(double[].class)
        .ofMaxSize(40);
  }

  @Property
  void everythingIsWithinTheChart(
      @ForAll("values") double[] values,
      @ForAll("values") double[] limits,
      @ForAll @LongRange(min = 1, max = 100_000_000_000L) long step,
      @ForAll ValueUnit unit,
      @ForAll ChartSize size)
      throws Exception {
    int count = values.length;
    long[] times = new long[count];
    Arrays.setAll(times, i -> START + i * step);
    double[] upper = Arrays.copyOf(limits, count);
    double[] lower = new double[count];
    Arrays.setAll(lower, i -> Math.min(upper[i], values[count - 1 - i]));
    String svg =
        new TimeChart(times, ZONE, unit)
            .band("normal", lower, upper)
            .expected("expected", upper)
            .other("other", lower)
            .value("value", values)
            .breaches("breached", values)
            .svg(size, "title", "description")
            .markup();

    assertThat(svg).doesNotContain("NaN", "Infinity", "∞", "null");
    DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
    for (MatchResult path : PATH.matcher(svg).results().toList()) {
      Matcher points = POINT.matcher(path.group(2));
      while (points.find()) {
        assertThat(Double.parseDouble(points.group(1))).isBetween(0.0, (double) size.width);
        assertThat(Double.parseDouble(points.group(2))).isBetween(0.0, (double) size.height);
      }
      assertThat(points.replaceAll("").replaceAll("h0|Z", "")).as(path.group(2)).isEmpty();
    }
    PERCENT
        .matcher(svg)
        .results()
        .forEach(each -> assertThat(Double.parseDouble(each.group(1))).isBetween(0.0, 100.0));
  }
}
