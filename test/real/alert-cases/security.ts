import { type AlertCase, steady, turns } from './alert-case.ts';

const critical = 'rule="Reverse shell", k8s_ns_name="blog-system", k8s_pod_name="web-1"';
const events = (priority: string, hostname = 'a') =>
  `falcosecurity_falcosidekick_falco_events_total{${critical}, priority_raw="${priority}", hostname="${hostname}"}`;
const outputs = (status: string) =>
  `falcosecurity_falcosidekick_outputs_total{destination="loki", status="${status}"}`;
const falco = { rule: 'Reverse shell', k8s_ns_name: 'blog-system', k8s_pod_name: 'web-1' };

export const security: readonly AlertCase[] = [
  {
    alert: 'FalcoCritical',
    labels: falco,
    // The first event of its kind: the series begins with it.
    firing: { [events('critical')]: '_x43 1+0x40' },
    silent: { [events('critical')]: steady(1), [events('warning')]: '_x43 1+0x40' },
  },
  {
    alert: 'FalcoCritical',
    labels: falco,
    firing: { [events('alert')]: turns(3, 43, 4) },
    silent: { [events('notice')]: turns(3, 43, 4) },
  },
  {
    alert: 'FalcoEventsLost',
    labels: { destination: 'loki' },
    firing: { [outputs('error')]: '0+1x2880' },
    silent: { [outputs('ok')]: '0+1x2880', [outputs('error')]: steady(7) },
  },
  {
    alert: 'FalcoDown',
    labels: { job: 'falcosidekick' },
    firing: { 'up{job="falcosidekick", pod="a"}': steady(0) },
    silent: { 'up{job="falcosidekick", pod="a"}': steady(1) },
  },
];
