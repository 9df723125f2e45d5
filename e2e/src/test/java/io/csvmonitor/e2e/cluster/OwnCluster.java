package io.csvmonitor.e2e.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A test that disturbs the operator itself: run alone, and only in a cluster that was made for it.
 */
@Isolated
@EnabledIfSystemProperty(
    named = "e2e.own.cluster",
    matches = "true",
    disabledReason = "it would disturb the cluster's operator")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnCluster {}
