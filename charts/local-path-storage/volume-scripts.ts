/** The provisioner's files: where on a node volumes are, and the pod and scripts that make and remove one. */
export function volumeScripts(helperImage: string): Record<string, string> {
  const nodePathMap = [{ node: 'DEFAULT_PATH_FOR_NON_LISTED_NODES', paths: ['/opt/local-path-provisioner'] }];
  return {
    'config.json': `${JSON.stringify({ nodePathMap }, undefined, 2)}\n`,
    setup: '#!/bin/sh\nset -eu\nmkdir -m 0777 -p "$VOL_DIR"\n',
    teardown: '#!/bin/sh\nset -eu\nrm -rf "$VOL_DIR"\n',
    'helperPod.yaml': helperPod(helperImage),
  };
}

/** The provisioner adds the folder, the node and the command. A node that runs out of disk must still be cleaned up. */
function helperPod(image: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: helper-pod
spec:
  automountServiceAccountToken: false
  priorityClassName: system-node-critical
  tolerations:
    - key: node.kubernetes.io/disk-pressure
      operator: Exists
      effect: NoSchedule
  containers:
    - name: helper-pod
      image: ${image}
      imagePullPolicy: IfNotPresent
      resources:
        requests:
          cpu: 10m
          memory: 16Mi
        limits:
          memory: 64Mi
`;
}
