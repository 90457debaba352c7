import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import { imageOf } from '../../manifests/relations/images.ts';
import type { Rule } from '../rule.ts';
import { settingOf } from './settings.ts';

/** Official images that start as root, and become another user by themselves where they do. */
const rootImages =
  /^(?:(?:docker\.io\/)?library\/|docker\.io\/)?(nginx|httpd|mysql|mariadb|postgres|mongo|redis|alpine|busybox|debian|ubuntu|python|node|golang|php|caddy|traefik|haproxy|registry|wordpress|tomcat|openjdk|eclipse-temurin|amazoncorretto)$/;
/** Images whose user is a name, which the kubelet cannot tell from root. */
const namedImages =
  /^(?:docker\.io\/|quay\.io\/)?(?:prom|prometheus)\/(prometheus|alertmanager|node-exporter|pushgateway|mysqld-exporter|blackbox-exporter|statsd-exporter)$/;

const example = (security: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec: { containers: [{ name: web, image: nginx:1.27, securityContext: { ${security} } }] }
`;

export const nonRootImage: Rule = {
  id: 'non-root-image',
  severity: 'error',
  title: 'A container must not run as root, and its user or its image does',
  judges: workloadKinds,
  why: 'The kubelet does not start it: CreateContainerConfigError, for the image runs as root or as a user without a number.',
  fix: 'Set a numeric runAsUser that the image can work with, such as 101 for nginx and 65534 for the images of Prometheus.',
  source: 'P20; kubernetes pkg/kubelet/kuberuntime/security_context.go, verifyRunAsNonRoot',
  examples: {
    flagged: example('runAsNonRoot: true'),
    accepted: example('runAsNonRoot: true, runAsUser: 101'),
  },
  *check(workload) {
    for (const container of podOf(workload)?.allContainers ?? []) {
      if (settingOf(workload, container, 'runAsNonRoot').boolean !== true) continue;
      const user = settingOf(workload, container, 'runAsUser');
      const reason = reasonOf(container, user);
      if (reason !== undefined)
        yield { at: user, message: `container ${containerName(container)} ${reason}` };
    }
  },
};

function reasonOf(container: Field, user: Field): string | undefined {
  if (user.number === 0) return 'has runAsUser 0, and runAsNonRoot forbids that';
  const image = imageOf(container);
  if (user.exists || image === undefined) return undefined;
  // Variants for other users say so in their tags.
  if (/rootless|nonroot|unprivileged/.test(image.tag ?? '')) return undefined;
  if (rootImages.test(image.repository))
    return `must not run as root, and image ${image.name} does unless runAsUser says otherwise`;
  if (namedImages.test(image.repository))
    return `must not run as root, and the user of image ${image.name} has a name, not a number`;
  return undefined;
}
