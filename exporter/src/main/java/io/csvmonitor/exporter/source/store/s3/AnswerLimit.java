package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.exporter.source.store.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Limits the answers that the SDK parses in memory: listings and errors. A faulty store could send
 * one without an end.
 */
final class AnswerLimit implements ExecutionInterceptor {
  /** More than a page of a thousand keys of the maximum length needs. */
  static final long MAX_BYTES = 8 << 20;

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse answer, ExecutionAttributes attributes) {
    boolean isObject =
        answer.request() instanceof GetObjectRequest && answer.httpResponse().isSuccessful();
    return isObject ? answer.responseBody() : answer.responseBody().map(Limited::new);
  }

  /** An answer is longer than the limit. */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1;

    Exceeded() {
      super("the answer of the store has more than " + MAX_BYTES + " bytes");
    }
  }

  private static final class Limited extends BlockInputStream {
    private long left = MAX_BYTES;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw new Exceeded();
      }
      return count;
    }
  }
}
