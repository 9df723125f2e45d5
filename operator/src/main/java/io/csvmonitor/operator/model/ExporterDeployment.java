package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.exporter.EnvVariable;
import io.csvmonitor.api.exporter.ExporterSettings;
import io.csvmonitor.api.exporter.Resources;
import io.csvmonitor.api.exporter.StateVolume;
import io.csvmonitor.api.exporter.Toleration;
import io.csvmonitor.api.secret.SecretKeyFrom;
import io.csvmonitor.log.LogFormat;
import io.csvmonitor.monitoring.ObjectName;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Deployment of a CsvMonitor's exporter: one pod, never two, which would double every sum. */
public final class ExporterDeployment {
  /** The value of the component's label. */
  public static final String COMPONENT = "exporter";

  /** The port for people and Prometheus. */
  public static final int PORT = 8081;

  /** The port for the kubelet and the operator. */
  public static final int PROBE_PORT = 8082;

  private static final String CONFIG = "/etc/csv-monitor/config";
  private static final String WEB_CONFIG = "/etc/csv-monitor/web";
  private static final String STATE = "/var/lib/csv-monitor";
  private static final String TEMPLATE = "csvmonitor.io/template-hash";
  private static final long GROUP = 65532;

  private ExporterDeployment() {}

  /** The Deployment. */
  public static Deployment of(CsvMonitor monitor, OperatorConfig config, Platform platform) {
    ExporterSettings exporter = monitor.getSpec().exporter();
    // The operator's own labels and annotations are the last ones, so they stay as they are.
    Map<String, String> labels = new TreeMap<>(exporter.podLabels());
    labels.putAll(Labels.of(monitor, COMPONENT));
    Map<String, String> annotations = new TreeMap<>(exporter.podAnnotations());
    annotations.put("kubectl.kubernetes.io/default-container", COMPONENT);
    Deployment deployment =
        new DeploymentBuilder()
            .withMetadata(Labels.meta(monitor, COMPONENT))
            .withNewSpec()
            .withReplicas(1)
            .withRevisionHistoryLimit(2)
            .withNewStrategy()
            .withType("Recreate")
            .endStrategy()
            .withNewSelector()
            .withMatchLabels(Labels.podSelector(monitor))
            .endSelector()
            .withNewTemplate()
            .withNewMetadata()
            .withLabels(labels)
            .withAnnotations(annotations)
            .endMetadata()
            .withSpec(pod(monitor, config, platform).build())
            .endTemplate()
            .endSpec()
            .build();
    // The annotation is on the Deployment and not on its pods, so that it causes no restart.
    return new DeploymentBuilder(deployment)
        .editMetadata()
        .addToAnnotations(
            TEMPLATE, ObjectName.hash(Serialization.asJson(deployment.getSpec().getTemplate())))
        .endMetadata()
        .build();
  }

  /**
   * The hash of the pod template that the model made for a Deployment; null if an earlier version
   * of the operator made the Deployment.
   */
  public static @Nullable String templateHash(Deployment deployment) {
    Map<String, String> annotations = deployment.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(TEMPLATE);
  }

  private static PodSpecBuilder pod(CsvMonitor monitor, OperatorConfig config, Platform platform) {
    ExporterSettings exporter = monitor.getSpec().exporter();
    PodSpecBuilder pod =
        new PodSpecBuilder()
            .withServiceAccountName(
                exporter.serviceAccountName() == null
                    ? Names.of(monitor)
                    : exporter.serviceAccountName())
            .withAutomountServiceAccountToken(false)
            .withEnableServiceLinks(false)
            .withSecurityContext(securityContext(exporter, platform))
            .withContainers(container(monitor, config).build())
            .withVolumes(volumes(monitor))
            .withNodeSelector(
                exporter.nodeSelector().isEmpty() ? null : new TreeMap<>(exporter.nodeSelector()))
            .withTolerations(
                exporter.tolerations().stream().map(ExporterDeployment::toleration).toList())
            .withPriorityClassName(exporter.priorityClassName())
            .withImagePullSecrets(
                config.exporter().imagePullSecrets().stream()
                    .map(LocalObjectReference::new)
                    .toList());
    if (exporter.affinity() != null) {
      pod.withAffinity(convert(exporter.affinity(), Affinity.class));
    }
    return pod;
  }

  private static ContainerBuilder container(CsvMonitor monitor, OperatorConfig config) {
    ExporterSettings exporter = monitor.getSpec().exporter();
    List<String> args =
        new ArrayList<>(
            List.of(
                "run",
                "--config",
                CONFIG + "/" + ExporterConfiguration.KEY,
                "--port",
                Integer.toString(PORT),
                "--probe-port",
                Integer.toString(PROBE_PORT),
                "--state-dir",
                STATE));
    if (config.exporter().logFormat() != LogFormat.text) {
      // Exporters of earlier versions do not know the option.
      args.addAll(List.of("--log-format", config.exporter().logFormat().name()));
    }
    if (exporter.webConfig() != null) {
      args.addAll(List.of("--web-config", WEB_CONFIG + "/" + exporter.webConfig().key()));
    }
    return new ContainerBuilder()
        .withName(COMPONENT)
        .withImage(exporter.image() == null ? config.exporter().image() : exporter.image())
        .withImagePullPolicy(config.exporter().imagePullPolicy())
        .withArgs(args)
        .withEnv(exporter.env().stream().map(ExporterDeployment::variable).toList())
        .addNewPort()
        .withName("http")
        .withContainerPort(PORT)
        .withProtocol("TCP")
        .endPort()
        .addNewPort()
        .withName("probe")
        .withContainerPort(PROBE_PORT)
        .withProtocol("TCP")
        .endPort()
        .withStartupProbe(probe("/-/healthy", 1, 120))
        .withLivenessProbe(probe("/-/healthy", 10, 6))
        .withReadinessProbe(probe("/-/ready", 2, 3))
        .withResources(resources(exporter.resources(), config.exporter().resources()))
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .withVolumeMounts(mounts(monitor));
  }

  private static EnvVar variable(EnvVariable own) {
    EnvVarBuilder variable = new EnvVarBuilder().withName(own.name()).withValue(own.value());
    if (own.valueFrom() != null) {
      SecretKeyFrom key = own.valueFrom().secretKeyRef();
      variable.withNewValueFrom().withNewSecretKeyRef(key.key(), key.name(), null).endValueFrom();
    }
    return variable.build();
  }

  private static Probe probe(String path, int period, int failures) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withNewPort("probe")
        .endHttpGet()
        .withPeriodSeconds(period)
        .withTimeoutSeconds(5)
        .withFailureThreshold(failures)
        .build();
  }

  private static ResourceRequirements resources(@Nullable Resources own, Resources byDefault) {
    Resources resources = own == null ? byDefault : own;
    return new ResourceRequirementsBuilder()
        .withRequests(quantities(resources.requests()))
        .withLimits(quantities(resources.limits()))
        .build();
  }

  private static @Nullable Map<String, Quantity> quantities(Map<String, String> texts) {
    Map<String, Quantity> quantities = new TreeMap<>();
    texts.forEach((name, text) -> quantities.put(name, new Quantity(text)));
    return quantities.isEmpty() ? null : quantities;
  }

  /** The security context that the restricted Pod Security Standard requires. */
  private static PodSecurityContext securityContext(ExporterSettings exporter, Platform platform) {
    if (exporter.podSecurityContext() != null) {
      return convert(exporter.podSecurityContext(), PodSecurityContext.class);
    }
    PodSecurityContextBuilder context =
        new PodSecurityContextBuilder()
            .withRunAsNonRoot(true)
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile();
    if (platform.openShift()) {
      return context.build();
    }
    // With fsGroup, the kubelet changes the owner of all files of the pod's claims, so that the
    // exporter can write its state. Claims that are only read must not be changed.
    return exporter.state() == null
        ? context.withSupplementalGroups(GROUP).build()
        : context.withFsGroup(GROUP).withFsGroupChangePolicy("OnRootMismatch").build();
  }

  private static List<Volume> volumes(CsvMonitor monitor) {
    ExporterSettings exporter = monitor.getSpec().exporter();
    List<Volume> volumes = new ArrayList<>();
    volumes.add(
        new VolumeBuilder()
            .withName("config")
            .withNewConfigMap()
            .withName(ExporterConfiguration.name(monitor))
            .endConfigMap()
            .build());
    StateVolume state = exporter.state();
    VolumeBuilder stateVolume = new VolumeBuilder().withName("state");
    if (state == null) {
      stateVolume.withNewEmptyDir().endEmptyDir();
    } else {
      stateVolume
          .withNewPersistentVolumeClaim()
          .withClaimName(state.claimName() == null ? StateClaim.name(monitor) : state.claimName())
          .endPersistentVolumeClaim();
    }
    volumes.add(stateVolume.build());
    volumes.add(new VolumeBuilder().withName("tmp").withNewEmptyDir().endEmptyDir().build());
    if (exporter.webConfig() != null) {
      volumes.add(
          new VolumeBuilder()
              .withName("web-config")
              .withNewSecret()
              .withSecretName(exporter.webConfig().secretName())
              .endSecret()
              .build());
    }
    List<FilePlace> places = FilePlace.of(monitor.getSpec());
    places.stream().filter(FilePlace::isMounted).map(Mount::volume).forEach(volumes::add);
    volumes.addAll(SecretMounts.of(places).volumes());
    return volumes;
  }

  private static List<VolumeMount> mounts(CsvMonitor monitor) {
    List<VolumeMount> mounts = new ArrayList<>();
    mounts.add(mount("config", CONFIG, true));
    mounts.add(mount("state", STATE, false));
    mounts.add(mount("tmp", "/tmp", false));
    if (monitor.getSpec().exporter().webConfig() != null) {
      mounts.add(mount("web-config", WEB_CONFIG, true));
    }
    List<FilePlace> places = FilePlace.of(monitor.getSpec());
    places.stream().filter(FilePlace::isMounted).map(Mount::mount).forEach(mounts::add);
    mounts.addAll(SecretMounts.of(places).mounts());
    return mounts;
  }

  private static VolumeMount mount(String name, String path, boolean readOnly) {
    VolumeMountBuilder mount = new VolumeMountBuilder().withName(name).withMountPath(path);
    return (readOnly ? mount.withReadOnly(true) : mount).build();
  }

  private static io.fabric8.kubernetes.api.model.Toleration toleration(Toleration own) {
    return new TolerationBuilder()
        .withKey(own.key())
        .withOperator(own.operator().name())
        .withValue(own.value())
        .withEffect(own.effect() == null ? null : own.effect().name())
        .withTolerationSeconds(own.tolerationSeconds())
        .build();
  }

  private static <T> T convert(Map<String, Object> fields, Class<T> type) {
    return Serialization.unmarshal(Serialization.asJson(fields), type);
  }
}
