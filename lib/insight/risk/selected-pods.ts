import { podOf } from '../../manifests/pod.ts';
import { portsOf } from '../../manifests/relations/container-ports.ts';
import { servicesSendingTo } from '../../manifests/relations/services-by-workload.ts';
import type { Judge } from './reason.ts';

/** Whether the Services of a workload still find its pods and the ports in them. */
export const judgeSelectedPods: Judge = function* ({ before, after }, { from, to }) {
  if (before === undefined || after === undefined || podOf(before) === undefined) return;
  const now = servicesSendingTo(to, after);
  const [old, ports] = [before, after].map((workload) => portsOf(podOf(workload)?.containers ?? []));
  for (const service of servicesSendingTo(from, before)) {
    const same = to.find('Service', service.namespace, service.name);
    if (same === undefined) continue;
    if (!now.includes(same)) {
      // A change of the Service itself says so there.
      if (
        JSON.stringify(same.spec.at('selector').value) !== JSON.stringify(service.spec.at('selector').value)
      )
        continue;
      yield {
        risk: 'traffic',
        path: 'spec.template.metadata.labels',
        text: `Service ${same.name} no longer selects these pods`,
        source: 'Kubernetes 1.31 pkg/controller/endpointslice/endpointslice_controller.go, syncService',
      };
      continue;
    }
    for (const port of same.spec.at('ports').items) {
      const { value } = port.at('targetPort').exists ? port.at('targetPort') : port.at('port');
      const has = (list: typeof old) => list?.some(({ name, number }) => value === name || value === number);
      if (!has(old) || has(ports)) continue;
      yield {
        risk: 'traffic',
        path: 'spec.template.spec.containers',
        text: `no container has port ${value} any more, to which Service ${same.name} sends`,
        source: 'Kubernetes 1.31 pkg/api/v1/pod/util.go, FindPort',
      };
    }
  }
};
