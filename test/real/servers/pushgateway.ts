import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loopbackAddress } from '../random.ts';
import { until } from '../run.ts';
import type { Teardown } from '../teardown.ts';
import { background } from './background.ts';

/** A Pushgateway of the test's own. */
export class Pushgateway {
  static async start(teardown: Teardown): Promise<Pushgateway> {
    const gateway = new Pushgateway(`http://${loopbackAddress()}:9091`);
    const folder = teardown.folder();
    const log = path.join(folder, 'log');
    background(teardown, log, [
      'prometheus-pushgateway',
      `--web.listen-address=${gateway.url.replace('http://', '')}`,
      // Debian's would go on from what an earlier one kept.
      `--persistence.file=${folder}/metrics`,
    ]);
    try {
      await until('the Pushgateway is ready', () => gateway.#isReady());
    } catch (error) {
      throw new Error(`${String(error)}\n${readFileSync(log, 'utf8')}`);
    }
    return gateway;
  }

  readonly url: string;

  private constructor(url: string) {
    this.url = url;
  }

  /** What Prometheus would be given, of metrics whose name begins so: by name with labels. */
  async metrics(prefix: string): Promise<Record<string, number>> {
    const lines = (await this.text()).split('\n').filter((line) => line.startsWith(prefix));
    return Object.fromEntries(
      lines.map((line) => {
        const space = line.lastIndexOf(' ');
        return [line.slice(0, space), Number(line.slice(space + 1))];
      }),
    );
  }

  async text(): Promise<string> {
    return (await fetch(`${this.url}/metrics`)).text();
  }

  async #isReady(): Promise<boolean> {
    return fetch(`${this.url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}
