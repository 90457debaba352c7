import type { Fault } from './fault.ts';

const web = 'Rollout blog-system/web';
const mysql = 'Deployment blog-system/mysql';
const backup = 'CronJob blog-system/mysql-backup';

/** Fields that do not fit their kinds. */
export const fieldFaults: readonly Fault[] = [
  {
    fault: 'web has a step with a slip in its name',
    caughtBy: 'unknown-field',
    edit: (draft) => draft.set(web, 'spec.strategy.canary.steps[1].puase', { duration: '30s' }),
  },
  {
    fault: 'the resources of mysql stand beside its containers',
    caughtBy: 'unknown-field',
    edit: (draft) => draft.set(mysql, 'spec.template.spec.resource', { limits: { memory: '1Gi' } }),
  },
  {
    fault: 'mysql asks for a field that Kubernetes 1.31 does not have',
    caughtBy: 'unknown-field',
    edit: (draft) =>
      draft.set(mysql, 'spec.template.spec.containers[0].lifecycle', { stopSignal: 'SIGTERM' }),
  },
  {
    fault: 'blog-routes has its retries in another spelling',
    caughtBy: 'unknown-field',
    edit: (draft) =>
      draft.set('VirtualService blog-system/blog-routes', 'spec.http[0].retry', { attempts: 1 }),
  },
  {
    fault: 'the pool of addresses assigns by a field of an older MetalLB',
    caughtBy: 'unknown-field',
    edit: (draft) => draft.set('IPAddressPool metallb-system/load-balancer', 'spec.auto-assign', false),
  },
  {
    fault: 'the Application of blog-system heals itself by a misspelled switch',
    caughtBy: 'unknown-field',
    edit: (draft) => draft.set('Application argocd/blog-system', 'spec.syncPolicy.automated.selfheal', true),
  },
  {
    fault: 'was-config has a switch that YAML reads as a boolean',
    caughtBy: 'wrong-type',
    pitfall: 'P44',
    edit: (draft) => draft.set('ConfigMap blog-system/was-config', 'data.SPRING_FLYWAY_ENABLED', true),
  },
  {
    fault: 'a variable of mysql-backup is a number',
    caughtBy: 'wrong-type',
    pitfall: 'P44',
    edit: (draft) => draft.set(backup, 'spec.jobTemplate.spec.template.spec.containers[0].env[0].value', 7),
  },
  {
    fault: 'the switch that keeps the proxy out of mysql is a boolean',
    caughtBy: 'wrong-type',
    pitfall: 'P19',
    edit: (draft) => draft.set(mysql, 'spec.template.metadata.labels["sidecar.istio.io/inject"]', false),
  },
  {
    fault: 'the port of web-service is text',
    caughtBy: 'wrong-type',
    edit: (draft) => draft.set('Service blog-system/web-service', 'spec.ports[0].port', '80'),
  },
  {
    fault: 'the hosts of blog-gateway are one text',
    caughtBy: 'wrong-type',
    concerns: [
      'VirtualService blog-system/blog-routes',
      'VirtualService argocd/argocd-routes',
      'VirtualService monitoring/monitoring-routes',
    ],
    edit: (draft) =>
      draft.set('Gateway blog-system/blog-gateway', 'spec.servers[0].hosts', 'blog.jiminhome.shop'),
  },
  {
    fault: 'mysql is replaced by a word that no strategy has',
    caughtBy: 'unknown-value',
    pitfall: 'P22',
    edit: (draft) => draft.set(mysql, 'spec.strategy.type', 'ReCreate'),
  },
  {
    fault: 'mysql-backup forbids two runs in small letters',
    caughtBy: 'unknown-value',
    edit: (draft) => draft.set(backup, 'spec.concurrencyPolicy', 'forbid'),
  },
  {
    fault: 'mysql-backup lost its schedule',
    caughtBy: 'missing-field',
    edit: (draft) => draft.drop(backup, 'spec.schedule'),
  },
  {
    fault: 'was-hpa lost the most pods that it may make',
    caughtBy: 'missing-field',
    edit: (draft) => draft.drop('HorizontalPodAutoscaler blog-system/was-hpa', 'spec.maxReplicas'),
  },
  {
    fault: 'the query of the analysis lost its name',
    caughtBy: 'missing-field',
    edit: (draft) => draft.drop('AnalysisTemplate blog-system/http-error-rate', 'spec.metrics[0].name'),
  },
];
