package io.csvmonitor.operator.exporter;

import io.csvmonitor.api.CsvMonitor;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the reports of exporters periodically: often if a change is expected, otherwise seldom.
 * Only a report that differs from the previous report is an event. An exporter that does not answer
 * does not delay other exporters.
 */
public final class ExporterReports extends AbstractEventSource<ExporterReport, CsvMonitor>
    implements ResourceEventAware<CsvMonitor> {
  private static final Logger LOG = LoggerFactory.getLogger(ExporterReports.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration SETTLED = Duration.ofSeconds(10);

  /**
   * After this number of frequent requests (two minutes), an exporter is asked seldom, even if a
   * change is still expected.
   */
  private static final int PATIENCE = 120;

  private final ExporterClient client;
  private final IndexerResourceCache<CsvMonitor> monitors;
  private final Map<ResourceID, Poll> polls = new ConcurrentHashMap<>();
  private final PollSlots places = new PollSlots();
  private final Consumer<CsvMonitor> onDeleted;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("exporters").factory());

  /** Each request waits in a separate thread, so that waiting requests do not delay others. */
  private final ExecutorService questions =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("exporters-", 0).factory());

  /**
   * The reports of all CsvMonitors in the cache.
   *
   * @param onDeleted called for each deleted CsvMonitor
   */
  public ExporterReports(
      ExporterClient client,
      IndexerResourceCache<CsvMonitor> monitors,
      Consumer<CsvMonitor> onDeleted) {
    super(ExporterReport.class, "exporter-reports");
    this.client = client;
    this.monitors = monitors;
    this.onDeleted = onDeleted;
  }

  /** The last report; empty if the exporter was not asked yet. */
  public Optional<ExporterReport> of(CsvMonitor monitor) {
    Poll poll = polls.get(ResourceID.fromResource(monitor));
    return poll == null ? Optional.empty() : Optional.ofNullable(poll.report);
  }

  /** Asks the exporter soon, because the operator changed something that affects the exporter. */
  public void expectChange(CsvMonitor monitor) {
    Poll poll = polls.get(ResourceID.fromResource(monitor));
    if (poll != null) {
      poll.expectChange();
    }
  }

  @Override
  public Set<ExporterReport> getSecondaryResources(CsvMonitor monitor) {
    return of(monitor).map(Set::of).orElse(Set.of());
  }

  @Override
  public void onResourceCreated(CsvMonitor monitor) {
    polls.computeIfAbsent(ResourceID.fromResource(monitor), Poll::new).expectChange();
  }

  @Override
  public void onResourceUpdated(CsvMonitor monitor, CsvMonitor before) {
    if (!monitor.getMetadata().getUid().equals(before.getMetadata().getUid())) {
      // The CsvMonitor was deleted and created again while the watch was interrupted.
      onResourceDeleted(before);
      onResourceCreated(monitor);
    } else if (!monitor
        .getMetadata()
        .getGeneration()
        .equals(before.getMetadata().getGeneration())) {
      onResourceCreated(monitor);
    }
  }

  @Override
  public void onResourceDeleted(CsvMonitor monitor) {
    Poll poll = polls.remove(ResourceID.fromResource(monitor));
    if (poll != null) {
      poll.stop();
    }
    onDeleted.accept(monitor);
  }

  @Override
  public void stop() {
    super.stop();
    scheduler.shutdownNow();
    questions.shutdownNow();
  }

  /** The requests to one exporter, one after the other. */
  private final class Poll {
    private final ResourceID id;
    private volatile @Nullable ExporterReport report;
    private @Nullable Future<?> next;
    private final AtomicBoolean asking = new AtomicBoolean();
    private int asked;
    private boolean stopped;

    Poll(ResourceID id) {
      this.id = id;
    }

    synchronized void expectChange() {
      asked = 0;
      schedule(SOON);
    }

    synchronized void stop() {
      stopped = true;
      if (next != null) {
        next.cancel(false);
      }
    }

    private synchronized void schedule(Duration delay) {
      if (next != null) {
        next.cancel(false);
      }
      if (!stopped && !scheduler.isShutdown()) {
        next =
            scheduler.schedule(
                () -> questions.execute(this::askOnce), delay.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    /** There must not be two requests at the same time: an edit can come during a request. */
    private void askOnce() {
      if (asking.compareAndSet(false, true)) {
        try {
          ask();
        } finally {
          asking.set(false);
        }
      } else {
        schedule(SOON);
      }
    }

    private void ask() {
      Duration delay = SETTLED;
      try {
        Optional<CsvMonitor> monitor = monitors.get(id);
        if (monitor.isPresent()) {
          ExporterReport now = places.in(id.getNamespace().orElse(""), () -> answer(monitor.get()));
          boolean changed = !now.equals(report);
          report = now;
          if (changed) {
            getEventHandler().handleEvent(new Event(id));
          }
          delay = isSettled(monitor.get(), now) ? SETTLED : SOON;
        }
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        again(delay);
      }
    }

    /**
     * An unexpected failure of a request is a report, too: without one, the status would not
     * change.
     */
    private ExporterReport answer(CsvMonitor monitor) throws InterruptedException {
      try {
        return client.ask(monitor);
      } catch (RuntimeException unexpected) {
        LOG.atWarn().setCause(unexpected).log("exporter_not_asked");
        return ExporterReport.unreachable("it cannot be asked");
      }
    }

    private synchronized void again(Duration delay) {
      asked++;
      schedule(asked > PATIENCE ? SETTLED : delay);
    }

    private boolean isSettled(CsvMonitor monitor, ExporterReport now) {
      return now.generation() == monitor.getMetadata().getGeneration()
          && now.sources().stream().allMatch(source -> source.state().equals("Ready"));
    }
  }
}
