import { z } from 'zod';
import * as field from './fields.ts';
import { resources } from './resources-field.ts';

/** The section `monitoring` of `platform.yaml`: what watches the platform, how large, and how long it remembers. */

const program = { image: field.image, resources };

const retention = field.duration.describe('How long it is kept, in hours: 360h are 15 days');

const imageTag = z
  .string()
  .regex(/^\w[\w.-]{0,127}$/, { error: 'allowed: the tag of an image, such as 2.9.17' });

export const monitoring = z.strictObject({
  nfsClass: field.dnsLabel.describe(
    'The static-nfs class of storage.classes; each service that uses it has a folder of its own there, which must exist',
  ),
  scrapeInterval: field.duration.describe('How often every exporter is asked'),
  prometheus: z.strictObject({ ...program, storage: field.bytes, retention }),
  grafana: z.strictObject({ ...program, storage: field.bytes }),
  alertmanager: z.strictObject({
    ...program,
    repeatCritical: field.duration.describe('How often a critical alert is sent again while it lasts'),
    repeatWarning: field.duration.describe('The same for a warning'),
    heartbeat: field.duration.describe('How often a mail says that alerts would arrive'),
  }),
  pushgateway: z.strictObject({ ...program, storage: field.bytes }),
  cadvisor: z.strictObject(program),
  nodeExporter: z.strictObject(program),
  loki: z.strictObject({
    imageTag: imageTag.describe("grafana/loki; the chart's own 2.6.1 is too old for Grafana (P40)"),
    resources,
    storage: z.strictObject({ class: field.dnsLabel, size: field.bytes }),
    retention,
    deadNodeToleration: field.duration.describe('How long a pod stays bound to a node that does not answer'),
  }),
  promtail: z.strictObject({ resources }),
  kubeStateMetrics: z.strictObject({ resources }),
  prometheusAdapter: z.strictObject({ resources }),
});
