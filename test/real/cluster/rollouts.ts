import { writeFileSync } from 'node:fs';
import { goProgram } from '../programs.ts';
import type { ControlPlane } from './control-plane.ts';

/** The controller of Argo Rollouts, a Prometheus for it to ask, which knows of no request, and the plugin of kubectl. */
export class Rollouts {
  static async start(plane: ControlPlane): Promise<Rollouts> {
    const { machine } = plane;
    await plane.define('argo-rollouts', 'istio');
    await plane.kubectl(['create', 'namespace', 'argo-rollouts']);
    writeFileSync(machine.file('prometheus.yml'), '');
    const at = '127.0.0.1:9090';
    await machine.serve(
      'prometheus',
      [
        'prometheus',
        `--config.file=${machine.file('prometheus.yml')}`,
        `--storage.tsdb.path=${machine.file('prometheus')}`,
        `--web.listen-address=${at}`,
      ],
      (log) => log.includes('Server is ready to receive web requests'),
    );
    await machine.serve(
      'rollouts-controller',
      [goProgram('rollouts-controller'), '--namespace=argo-rollouts', '--leader-elect=false'],
      (log) => log.includes('Started controller'),
      // Nobody resolves the name of the Service of Prometheus here: what is asked of it is asked of a proxy.
      { KUBECONFIG: machine.file('kubeconfig'), HTTP_PROXY: `http://${at}`, NO_PROXY: '127.0.0.1' },
    );
    return new Rollouts(plane);
  }

  readonly #plane: ControlPlane;

  private constructor(plane: ControlPlane) {
    this.#plane = plane;
  }

  /** `kubectl argo rollouts ARGS...` */
  kubectl(...args: readonly string[]): Promise<string> {
    return this.#plane.machine.run([goProgram('kubectl-argo-rollouts'), ...args]);
  }
}
