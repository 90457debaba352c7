import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dump, load } from 'js-yaml';
import { filesOf } from '../monitoring-files.ts';
import { loopbackAddress } from '../random.ts';
import { until } from '../run.ts';
import type { Teardown } from '../teardown.ts';
import { background } from './background.ts';

/** What discovery would say of one target: its meta labels. */
export type Discovered = Readonly<Record<string, string>>;

interface Job {
  readonly job_name: string;
  kubernetes_sd_configs?: unknown;
  static_configs?: unknown;
}

interface Config {
  rule_files: string[];
  scrape_configs: Job[];
}

/**
 * Writes the synthesized configuration for a machine that is no cluster: Debian's Prometheus knows no Kubernetes, so targets
 * are listed with the meta labels that discovery would give them. All else stays as it is. Returns the file.
 */
export function localConfig(
  folder: string,
  tree: ReadonlyMap<string, string>,
  targets: Readonly<Record<string, readonly Discovered[]>> = {},
): string {
  const rules = path.join(folder, 'rules');
  mkdirSync(rules);
  for (const [name, text] of filesOf(tree, 'prometheus-rules')) writeFileSync(path.join(rules, name), text);
  const account = path.join(folder, 'account');
  mkdirSync(account);
  for (const name of ['token', 'ca.crt']) writeFileSync(path.join(account, name), '');

  const text = (filesOf(tree, 'prometheus-config').get('prometheus.yml') ?? '')
    .replaceAll('/etc/prometheus-rules', rules)
    .replaceAll('/var/run/secrets/kubernetes.io/serviceaccount', account);
  const config = load(text) as Config;
  for (const job of config.scrape_configs) {
    if (job.kubernetes_sd_configs === undefined) continue;
    delete job.kubernetes_sd_configs;
    const found = targets[job.job_name] ?? [];
    job.static_configs = found.map((labels) => ({ targets: ['192.0.2.1:80'], labels }));
  }
  const file = path.join(folder, 'prometheus.yml');
  writeFileSync(file, dump(config));
  return file;
}

/** A Prometheus of the test's own, on an address of its own. */
export class PrometheusServer {
  /** @param args those of the synthesized Deployment; paths are changed to ones of this machine */
  static async start(teardown: Teardown, config: string, args: readonly string[]): Promise<PrometheusServer> {
    const server = new PrometheusServer(`${loopbackAddress()}:9090`);
    const folder = teardown.folder();
    const log = path.join(folder, 'log');
    const given = args.map((arg) =>
      arg
        .replace(/^(--config\.file=).*/, `$1${config}`)
        .replace(/^(--storage\.tsdb\.path=).*/, `$1${folder}/data`),
    );
    background(teardown, log, ['prometheus', ...given, `--web.listen-address=${server.address}`]);
    try {
      await until('Prometheus is ready', () => server.#isReady());
    } catch (error) {
      throw new Error(`${String(error)}\n${readFileSync(log, 'utf8')}`);
    }
    return server;
  }

  readonly address: string;

  private constructor(address: string) {
    this.address = address;
  }

  /** The data of an answer of its API. @throws with what it says against the question */
  async ask(question: string, parameters: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const answer = await fetch(
      `http://${this.address}/api/v1/${question}?${new URLSearchParams(parameters)}`,
    );
    const { status, error, data } = (await answer.json()) as {
      status: string;
      error?: string;
      data: unknown;
    };
    if (status !== 'success') throw new Error(error);
    return data;
  }

  /** Values of an instant query, by their labels. */
  async query(query: string): Promise<readonly { metric: Record<string, string>; value: number }[]> {
    const data = (await this.ask('query', { query })) as {
      result: { metric: Record<string, string>; value: [number, string] }[];
    };
    return data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
  }

  async #isReady(): Promise<boolean> {
    return fetch(`http://${this.address}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}
