import type { Platform } from '../../lib/platform/schema.ts';
import { configText } from './config-text.ts';
import { optionalJobs, scrapeJobs } from './scrape/jobs.ts';

/** `prometheus.yml`. Rules are the files beside it. @param folder where the ConfigMap of the rules is mounted */
export function prometheusConfig(
  { monitoring: { scrapeInterval }, options }: Platform,
  folder: string,
): string {
  const interval = `${scrapeInterval.toSeconds()}s`;
  // Prometheus refuses a timeout longer than the interval.
  const timeout = `${Math.min(10, scrapeInterval.toSeconds())}s`;
  return configText({
    global: { scrape_interval: interval, scrape_timeout: timeout, evaluation_interval: interval },
    rule_files: [`${folder}/*.yaml`],
    alerting: { alertmanagers: [{ static_configs: [{ targets: ['alertmanager:9093'] }] }] },
    scrape_configs: [...scrapeJobs, ...optionalJobs(options)],
  });
}
