import { type AlertCase, growing, steady } from './alert-case.ts';

const day = 24 * 3600;
const gateway = (pod: string) => `up{job="istio-proxies", app="istio-ingressgateway", pod="${pod}"}`;
/** Lifetime left of certificates in use, in seconds, as a histogram. */
const lives = (le: string) => `apiserver_client_certificate_expiration_seconds_bucket{le="${le}"}`;

export const mesh: readonly AlertCase[] = [
  {
    alert: 'IngressGatewayDown',
    labels: { job: 'istio-proxies', app: 'istio-ingressgateway' },
    firing: { [gateway('a')]: steady(0), 'up{job="istio-proxies", app="web"}': steady(1) },
    silent: { [gateway('a')]: steady(0), [gateway('b')]: steady(1) },
  },
  {
    alert: 'IstiodDown',
    labels: { job: 'istiod' },
    firing: { 'up{job="istiod", pod="a"}': steady(0) },
    silent: { 'up{job="istiod", pod="a"}': steady(1) },
  },
  {
    alert: 'MeshConfigurationRejected',
    labels: { type: 'lds' },
    firing: { 'pilot_total_xds_rejects{type="lds"}': growing(1) },
    silent: { 'pilot_total_xds_rejects{type="lds"}': steady(3) },
  },
  {
    alert: 'MeshRootCertificateExpiring',
    labels: {},
    firing: { citadel_server_root_cert_expiry_timestamp: steady(29 * day) },
    silent: { citadel_server_root_cert_expiry_timestamp: steady(3650 * day) },
  },
  {
    alert: 'CertificateExpiring',
    at: 90,
    labels: { namespace: 'shop', name: 'till-tls' },
    firing: {
      'certmanager_certificate_expiration_timestamp_seconds{namespace="shop", name="till-tls"}': steady(
        13 * day,
      ),
    },
    silent: {
      'certmanager_certificate_expiration_timestamp_seconds{namespace="shop", name="till-tls"}': steady(
        30 * day,
      ),
    },
  },
  {
    alert: 'KubeletCertificateExpiring',
    at: 90,
    labels: { node: 'worker1' },
    firing: { 'kubelet_certificate_manager_client_ttl_seconds{node="worker1"}': steady(6 * day) },
    // No rotation, no end.
    silent: {
      'kubelet_certificate_manager_client_ttl_seconds{node="worker1"}': steady(200 * day),
      'kubelet_certificate_manager_client_ttl_seconds{node="worker2"}': '+Inf+0x2880',
    },
  },
  {
    alert: 'ApiClientCertificateExpiring',
    at: 90,
    labels: {},
    firing: { [lives('604800.0')]: growing(5), [lives('+Inf')]: growing(10) },
    silent: {
      [lives('604800.0')]: steady(3),
      [lives('2592000.0')]: growing(5),
      [lives('+Inf')]: growing(10),
    },
  },
];
