package io.csvmonitor.exporter.source.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Listings of faulty stores end. */
class PagedListingTest {
  private static final int PAGE = 1_000;

  private int requests;

  private static RemoteFile file(String key) {
    return new RemoteFile(
        key,
        RemoteName.path("bucket", key),
        new FileStamp("s3://bucket/" + key, FileStamp.UNKNOWN, 1, 1, 1, "v"));
  }

  private List<RemoteFile> list(PagedListing.Pages pages) throws Exception {
    return PagedListing.of(
        NamePattern.of("in/*.csv"),
        SelectObjects.All,
        "s3://bucket/in/",
        next -> {
          requests++;
          return pages.page(next);
        });
  }

  private static PagedListing.Page page(@Nullable String next, String... keys) {
    return new PagedListing.Page(List.of(keys).stream().map(PagedListingTest::file).toList(), next);
  }

  @Test
  void allPagesAreListed() throws Exception {
    assertThat(
            list(
                next ->
                    next == null
                        ? page("1", "in/a.csv")
                        : next.equals("1") ? page("2") : page(null, "in/b.csv", "in/c.txt")))
        .extracting(RemoteFile::key)
        .containsExactly("in/a.csv", "in/b.csv");
  }

  @Test
  void aTokenThatComesAgainIsAnError() {
    assertThatThrownBy(() -> list(next -> page("same", "in/a.csv")))
        .isInstanceOfSatisfying(
            SourceException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(FileProblem.Kind.SERVER_FAILED);
              assertThat(SourceException.isPassing(failure)).isTrue();
            })
        .hasMessageContaining("s3://bucket/in/: the store sends the same page");
    assertThat(requests).isEqualTo(2);
  }

  @Test
  void aListingWithoutAnEndEnds() {
    assertThatThrownBy(() -> list(next -> page("t" + requests)))
        .hasMessageContaining("more than 10000 pages");
    assertThat(requests).isEqualTo(10_000);
  }

  @Test
  void moreFilesThanASourceReadsAreNotListed() throws Exception {
    List<RemoteFile> found =
        list(
            next -> {
              List<RemoteFile> files = new ArrayList<>();
              IntStream.range(0, PAGE)
                  .forEach(i -> files.add(file("in/" + requests + "-" + i + ".csv")));
              return new PagedListing.Page(files, "t" + requests);
            });
    assertThat(found).hasSizeBetween(Listing.MAX_FILES, Listing.MAX_FILES + PAGE);
  }
}
