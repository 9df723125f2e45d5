package io.csvmonitor.exporter.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void textIsEscapedAndPiecesAreNot() {
    Html piece = Html.of("<b>{}</b>", "<'&\">");
    assertThat(piece.markup()).isEqualTo("<b>&lt;&#39;&amp;&quot;&gt;</b>");
    assertThat(Html.of("<p>{}{}{}</p>", piece, null, List.of(1, piece)).markup())
        .isEqualTo("<p>" + piece.markup() + "1" + piece.markup() + "</p>");
  }

  @Test
  void placesInValuesAreText() {
    assertThat(Html.of("<b title=\"{}\">{}</b>", "\"{}\"", null).markup())
        .isEqualTo("<b title=\"&quot;{}&quot;\"></b>");
  }

  @Property(tries = 200)
  void escapedTextHoldsNoMarkup(@ForAll String text) {
    assertThat(Html.of("{}", text).markup()).doesNotContain("<", ">", "\"", "'");
  }

  @Test
  void charactersThatAreNotPrintableAreReplaced() {
    assertThat(Html.of("{}", "a\u001b[1m\u202eb\n").markup()).isEqualTo("a\ufffd[1m\ufffdb\ufffd");
    assertThat(Html.lines("a<\u001b\n\tb").markup()).isEqualTo("a&lt;\ufffd\n\tb");
  }

  @Test
  void eachPlaceNeedsOneValue() {
    assertThatThrownBy(() -> Html.of("{}{}", 1)).hasMessageContaining("more places than values");
    assertThatThrownBy(() -> Html.of("{}", 1, 2)).hasMessageContaining("more values than places");
  }

  @Test
  void documentHasTheStyleOfItsCharts() {
    String style = HtmlDocument.style(HtmlDocument.class, "chart.css");
    assertThat(HtmlDocument.write("a < b", style, Html.NOTHING, Html.of("<p>{}</p>", 1)))
        .startsWith("<!doctype html>")
        .contains("<title>a &lt; b</title>", "--chart-value", "<p>1</p>");
    assertThatThrownBy(() -> HtmlDocument.style(HtmlDocument.class, "other.css"))
        .hasMessage("other.css is not in the program");
  }
}
