# The commands for a checkout of CSV Monitor. `make` lists them.

# A JDK 25 or newer: JAVA_HOME if it is one, otherwise the first JDK that is found.
export JAVA_HOME := $(shell etc/find-jdk)
# MAVEN=./mvnw downloads Maven first.
export MAVEN ?= mvn
MVN := $(MAVEN) -q -B -ntp
TESTS := $(MAVEN) -B -ntp
# Libraries of Maven use a class that a later Java removes, and Java warns of each use.
export MAVEN_OPTS := $(MAVEN_OPTS) --sun-misc-unsafe-memory-access=allow
DIST := exporter/target/dist
# An archive of the image of a Java runtime, if no registry can be reached.
BASE_IMAGE ?= $(if $(JAVA_BASE_IMAGE),tar://$(JAVA_BASE_IMAGE))
JIB := $(if $(BASE_IMAGE),-Djib.from.image=$(BASE_IMAGE))
FUZZ := target/fuzz
# The fuzz tests. Jazzer fuzzes one test in a run.
FUZZED := ManifestFuzzTest CsvReaderFuzzTest InferFuzzTest WebConfigFuzzTest HttpFuzzTest QueryFuzzTest StateFuzzTest
# The hook of Jazzer for SQL injection is disabled: the user writes the SQL of a query, and the hook fails for some queries.
FUZZING := $(TESTS) test -Dmaven.compiler.release=23 -Djazzer.hooks=true '-Djazzer.instrument=io.csvmonitor.**' \
  -Djazzer.disabled_hooks=com.code_intelligence.jazzer.sanitizers.SqlInjection -Dsurefire.failIfNoSpecifiedTests=false

.DEFAULT_GOAL := help
.PHONY: help run test check mutation prose program dist packages images data crd chart kind-up kind-down e2e bench soak histories nab infer-score suggest-score fuzz

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: program ## build, and serve the sample data on http://localhost:8081/ until Ctrl-C
	@exec $(DIST)/bin/csv-monitor run --config data/payments.yaml

test: ## the unit tests (TEST=QueryCommandTest: one class, 'QueryIT#sums*': some of its methods)
	$(if $(TEST),etc/test-one '$(TEST)',$(TESTS) test)

check: ## the gate: format, lint, all tests, and a floor of coverage for each module
	$(TESTS) verify -Dcoverage

mutation: ## change the code of source, csv and threshold, and count the changes that no unit test notices (hours)
	$(TESTS) -pl exporter -am test-compile org.pitest:pitest-maven:mutationCoverage
	@echo "The report is exporter/target/pit-reports/index.html"

prose: ## the language of the pages (needs npm); a part of check
	etc/prose/check

dist: program ## the program for a laptop, in exporter/target/dist
	etc/train-start

# The program without the cache for a faster start: to create the cache takes a few seconds.
program:
	@rm -rf $(DIST)
	$(MVN) -pl exporter -am package -Dmaven.test.skip=true

packages: ## the program as archives, also with its own Java, and as a Debian package, in exporter/target
	@rm -rf $(DIST) exporter/target/*.tar.gz exporter/target/*.zip exporter/target/*.deb
	$(MVN) -pl exporter -am package -Ppackages -Dmaven.test.skip=true
	packaging/with-java
	packaging/check

images: ## the images, as tar files for `docker load`, in exporter/target and operator/target (BASE_IMAGE=... to choose another base)
	$(MVN) -pl exporter,operator -am package jib:buildTar -Dmaven.test.skip=true $(JIB)

data: ## write the sample data again
	$(MVN) -pl data compile exec:java

crd: ## write k8s/crd again from the types in api
	$(MVN) -pl api -am test -Dtest=CrdIsCurrentTest -Dcrd.update=true -Dsurefire.failIfNoSpecifiedTests=false

chart: ## write the CRD, dashboards and README of the chart again (needs helm-docs)
	cp k8s/crd/csvmonitors.csvmonitor.io.yaml charts/csv-monitor-operator/files/
	$(MVN) -pl operator -am test -Dtest=ChartDashboardsTest -Dgolden.update=true -Dsurefire.failIfNoSpecifiedTests=false
	helm-docs --chart-search-root charts --sort-values-order file --log-level warning

kind-up: images ## a kind cluster with kube-prometheus-stack, the operator and the samples
	k8s/kind-up

kind-down: ## delete that cluster
	k8s/kind-down

e2e: ## the end-to-end tests on a new kind cluster (CLUSTER=current: on the current cluster; e2e/run has more options)
	@[ "$(CLUSTER)" = current ] || $(MAKE) images
	e2e/run

bench: dist ## measure speed and memory, as docs/performance.md shows them
	bench/run

soak: dist ## a 2 GB file in the memory of a default pod, killed and rewritten: each row counts once (a quarter of an hour, 7 GB of disk)
	bench/soak

# The labelled series are not in this checkout. CSV_MONITOR_DATA is the folder that contains `nab`, or NAB is the folder itself.
CSV_MONITOR_DATA ?= ../shared/data
NAB ?= $(CSV_MONITOR_DATA)/nab
nab: ## score the anomaly detector on labelled series (NAB=... for the folder of windows.json)
	@test -f $(NAB)/windows.json || { echo "$(NAB)/windows.json is not there. Name the folder that has it: make nab NAB=FOLDER"; exit 1; }
	$(MVN) -pl exporter -am package -DskipTests
	@$(JAVA_HOME)/bin/java -cp "exporter/target/classes:exporter/target/test-classes:$(DIST)/lib/*" \
	  io.csvmonitor.exporter.threshold.anomaly.Nab $(NAB)

histories: ## random histories of object stores that fail: each row must count once (HISTORIES=2000)
	$(TESTS) verify -pl exporter -am -Dit.test=ObjectHistories -Djqwik.tries.default=$(or $(HISTORIES),2000) -Dtest=none \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

infer-score: ## score infer on generated files (FILES=... to write them into a folder, for bench/sniffers.py)
	$(MVN) -pl exporter -am package -DskipTests
	@$(JAVA_HOME)/bin/java -cp "exporter/target/classes:exporter/target/test-classes:$(DIST)/lib/*" \
	  io.csvmonitor.exporter.infer.InferScore 1 $(FILES)

SHOPS ?= 200
MINUTES ?= 15
PAGES ?= 1
suggest-score: ## score suggest on generated shops (SHOPS=200, MINUTES=15 between two rows, PAGES=1 a week)
	$(MVN) -pl exporter -am package -DskipTests
	@$(JAVA_HOME)/bin/java -cp "exporter/target/classes:exporter/target/test-classes:$(DIST)/lib/*" \
	  io.csvmonitor.exporter.cli.ShopScore $(SHOPS) $(MINUTES) $(PAGES)

benchmarks: ## score reports: planted faults, labelled series, payments (BENCHMARKS=... for the folder)
	$(MVN) -pl exporter -am package -DskipTests
	@$(JAVA_HOME)/bin/java -cp "exporter/target/classes:exporter/target/test-classes:$(DIST)/lib/*" \
	  io.csvmonitor.exporter.threshold.ReportBenchmark $(or $(BENCHMARKS),$(CSV_MONITOR_DATA))

# Runs in a copy of the sources, since Jazzer measures coverage only in class files of Java 23 or older.
fuzz: ## fuzz the code that reads files, requests and queries, for ten minutes each
	@mkdir -p $(FUZZ) && find $(FUZZ) -name '*.java' -delete
	git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t $(FUZZ)
	set -e; cd $(FUZZ); for each in $(FUZZED); do \
	  JAZZER_FUZZ=1 $(FUZZING) -pl testing,api,log,http,monitoring,data,exporter -Dtest=$$each; \
	done
	$(TESTS) test -pl testing,api,log,http,monitoring,operator -Dtest=GeneratedIT -Dgenerated.monitors=50000 \
	  -Dsurefire.failIfNoSpecifiedTests=false
