{{- define "csv-monitor-operator.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Release and chart, unless one of the two begins with the other: release csv-monitor gives csv-monitor-operator. */}}
{{- define "csv-monitor-operator.fullname" -}}
{{- $name := include "csv-monitor-operator.name" . -}}
{{- /* The name of a Service has no dots. */}}
{{- $release := .Release.Name | replace "." "-" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if hasPrefix $release $name -}}
{{- $name }}
{{- else if hasPrefix $name $release -}}
{{- $release | trunc 63 | trimSuffix "-" }}
{{- else -}}
{{- printf "%s-%s" $release $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* Of objects outside of the release's namespace, where releases of the same name meet. */}}
{{- define "csv-monitor-operator.distantName" -}}
{{- printf "%s-%s" .Release.Namespace (include "csv-monitor-operator.fullname" .) }}
{{- end }}

{{- define "csv-monitor-operator.selectorLabels" -}}
app.kubernetes.io/name: {{ include "csv-monitor-operator.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* Without the name, which the test's pod has another of. */}}
{{- define "csv-monitor-operator.commonLabels" -}}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: csv-monitor
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "csv-monitor-operator.labels" -}}
app.kubernetes.io/name: {{ include "csv-monitor-operator.name" . }}
app.kubernetes.io/component: operator
{{ include "csv-monitor-operator.commonLabels" . }}
{{- end }}

{{- define "csv-monitor-operator.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "csv-monitor-operator.fullname" .) .Values.serviceAccount.name }}
{{- else -}}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* [registry/]repository:tag[@digest], of a list: the context and an image's values. */}}
{{- define "csv-monitor-operator.image" -}}
{{- $context := index . 0 -}}
{{- $image := index . 1 -}}
{{- with default $image.registry $context.Values.global.imageRegistry }}{{ trimSuffix "/" . }}/{{ end -}}
{{- $image.repository }}:{{ default $context.Chart.AppVersion $image.tag }}
{{- with $image.digest }}@{{ . }}{{ end }}
{{- end }}

{{/* Whether the operator's own metrics get a ServiceMonitor: a text that is empty for no. */}}
{{- define "csv-monitor-operator.serviceMonitor" -}}
{{- $enabled := toString .Values.monitoring.serviceMonitor.enabled -}}
{{- if or (eq $enabled "true") (and (eq $enabled "auto") (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1/ServiceMonitor")) -}}
true
{{- end }}
{{- end }}

{{/*
Whether a namespace is there to put a Role in, of a list: the context and its name. Where only some namespaces are
watched nothing is looked up, since whoever installs may not be allowed to; nor does a rendering without a cluster know.
*/}}
{{- define "csv-monitor-operator.hasNamespace" -}}
{{- $context := index . 0 -}}
{{- $name := index . 1 -}}
{{- if or $context.Values.watchNamespaces (not (lookup "v1" "Namespace" "" "kube-system")) (lookup "v1" "Namespace" "" $name) -}}
true
{{- end }}
{{- end }}

{{/* A regular expression, of a list of names in which * stands for any text; of an empty list, one that no name matches. */}}
{{- define "csv-monitor-operator.names" -}}
^({{ range $i, $name := . }}{{ if $i }}|{{ end }}{{ $name | replace "." "[.]" | replace "*" ".*" }}{{ end }})$
{{- end }}

{{/* What values can say wrongly together. */}}
{{- define "csv-monitor-operator.check" -}}
{{- if and (gt (int .Values.replicas) 1) (not .Values.leaderElection.enabled) -}}
{{- fail "leaderElection.enabled must be true with more than one replica: two operators at once would undo each other's work" }}
{{- end }}
{{- end }}
