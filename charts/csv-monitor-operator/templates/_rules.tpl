{{/* What the operator may do where CsvMonitors are: the rules of the ClusterRole, or of each namespace's Role. */}}
{{- define "csv-monitor-operator.rules" -}}
- apiGroups: [csvmonitor.io]
  resources: [csvmonitors]
  verbs: [list, watch]
- apiGroups: [csvmonitor.io]
  resources: [csvmonitors/status]
  verbs: [patch]
# The configurations and dashboards of exporters.
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [services, serviceaccounts, persistentvolumeclaims]
  verbs: [get, list, watch, create, patch]
# An annotation makes the kubelet update a changed configuration immediately.
- apiGroups: [""]
  resources: [pods]
  verbs: [list, patch]
- apiGroups: [""]
  resources: [events]
  verbs: [create]
- apiGroups: [apps]
  resources: [deployments]
  verbs: [get, list, watch, create, patch]
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [monitoring.coreos.com]
  resources: [servicemonitors, prometheusrules]
  verbs: [get, list, watch, create, patch, delete]
{{- if eq .Values.monitoring.grafana "GrafanaOperator" }}
- apiGroups: [grafana.integreatly.org]
  resources: [grafanadashboards]
  verbs: [get, list, watch, create, patch, delete]
{{- end }}
{{- end }}

{{/* Who has a role: the subjects of a binding. */}}
{{- define "csv-monitor-operator.subjects" -}}
- kind: ServiceAccount
  name: {{ include "csv-monitor-operator.serviceAccountName" . }}
  namespace: {{ .Release.Namespace }}
{{- end }}
