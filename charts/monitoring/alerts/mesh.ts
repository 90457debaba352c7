import type { AlertTopic } from './alert.ts';
import { noneUp } from './promql.ts';

const day = 24 * 3600;

export const mesh: AlertTopic = {
  topic: 'mesh',
  alerts: [
    {
      name: 'IngressGatewayDown',
      severity: 'critical',
      expr: noneUp({ job: 'istio-proxies', app: 'istio-ingressgateway' }),
      for: '1m',
      summary: 'No ingress gateway answers',
      description: 'The blog, Grafana and Argo CD cannot be reached from outside.',
      runbook: 'the-ingress-gateway-is-down',
    },
    {
      name: 'IstiodDown',
      severity: 'critical',
      expr: noneUp({ job: 'istiod' }),
      for: '5m',
      summary: 'istiod is down',
      description:
        'Running proxies go on with what they know. New pods of meshed namespaces do not start, and canaries move no weights.',
      runbook: 'istiod-is-down-or-refused',
    },
    {
      name: 'MeshConfigurationRejected',
      severity: 'warning',
      expr: 'sum by (type) (increase(pilot_total_xds_rejects[10m])) > 0',
      for: '5m',
      summary: 'Proxies refuse what istiod sends them ({{ $labels.type }})',
      description: 'They keep the last that they took.',
      runbook: 'istiod-is-down-or-refused',
    },
    {
      name: 'MeshRootCertificateExpiring',
      severity: 'critical',
      expr: `citadel_server_root_cert_expiry_timestamp - time() < ${30 * day}`,
      summary: "The mesh's root certificate ends in {{ $value | humanizeDuration }}",
      description: 'From then on no meshed pod speaks to another.',
      runbook: 'a-certificate-expires',
    },
    {
      name: 'CertificateExpiring',
      severity: 'warning',
      expr: `certmanager_certificate_expiration_timestamp_seconds - time() < ${14 * day}`,
      for: '1h',
      summary:
        'Certificate {{ $labels.namespace }}/{{ $labels.name }} ends in {{ $value | humanizeDuration }}',
      description: 'cert-manager should have renewed it.',
      runbook: 'a-certificate-expires',
    },
    {
      name: 'KubeletCertificateExpiring',
      severity: 'warning',
      expr: `kubelet_certificate_manager_client_ttl_seconds < ${7 * day}`,
      for: '1h',
      summary: 'The certificate of the kubelet on {{ $labels.node }} ends in {{ $value | humanizeDuration }}',
      description: 'It should have renewed it. Without one the node is gone for the cluster.',
      runbook: 'a-certificate-expires',
    },
    {
      name: 'ApiClientCertificateExpiring',
      severity: 'warning',
      // Prometheus 3 writes whole bounds with a point.
      expr: `sum(increase(apiserver_client_certificate_expiration_seconds_bucket{le=~"${7 * day}([.]0)?"}[1h])) > 0`,
      for: '1h',
      summary: 'Somebody uses a certificate for the API server that ends within a week',
      description: 'The certificates of kubeadm live for a year and are renewed by an upgrade or by hand.',
      runbook: 'a-certificate-expires',
    },
  ],
};
