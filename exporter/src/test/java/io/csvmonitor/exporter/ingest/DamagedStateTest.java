package io.csvmonitor.exporter.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * A state directory with any contents is gone on with or given up: a source never stays without a
 * reader because of what is in it.
 */
class DamagedStateTest {
  @Property(tries = 150)
  void anyChangeOfItIsGoneOnWithOrGivenUp(@ForAll @Size(min = 1, max = 24) byte[] changes)
      throws Exception {
    DamagedState.goOn(changes);
  }

  /** Each value by itself in turn, as a fuzzer would take long to try all. */
  @Test
  void anyOneValueInItIsGoneOnWithOrGivenUp() throws Exception {
    for (String mode : List.of("Append", "Upsert", "Snapshot")) {
      int values =
          DamagedState.withState(
              mode,
              state ->
                  DamagedState.values(
                          DamagedState.JSON.readTree(DamagedState.checkpoint(state).toFile()))
                      .size());
      for (int value = 0; value < values; value++) {
        for (int other = 0; other < DamagedState.OTHERS.size(); other++) {
          int at = value;
          int by = other;
          DamagedState.withState(
              mode,
              state -> {
                JsonNode tree = DamagedState.JSON.readTree(DamagedState.checkpoint(state).toFile());
                DamagedState.Value changed = DamagedState.values(tree).get(at);
                changed.put(DamagedState.JSON.readTree(DamagedState.OTHERS.get(by)));
                DamagedState.JSON.writeValue(DamagedState.checkpoint(state).toFile(), tree);
                try {
                  DamagedState.start(mode, state);
                } catch (RuntimeException | Error wrong) {
                  throw new AssertionError(
                      mode + ": " + changed.name() + " = " + DamagedState.OTHERS.get(by), wrong);
                }
                return 0;
              });
        }
      }
    }
  }
}
