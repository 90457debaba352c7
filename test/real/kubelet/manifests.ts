import { loadAll } from 'js-yaml';

/** The part of Kubernetes' types that the kubelet of these tests reads. */
export interface PodSpec {
  readonly securityContext: {
    readonly runAsUser: number;
    readonly runAsGroup: number;
    readonly fsGroup: number;
  };
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly Volume[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly Variable[];
  readonly envFrom?: readonly { readonly configMapRef?: Named; readonly secretRef?: Named }[];
  readonly volumeMounts?: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly subPath?: string;
    readonly readOnly?: boolean;
  }[];
}

export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: Named & { readonly key: string } };
}

export interface Volume {
  readonly name: string;
  readonly configMap?: Named;
  readonly emptyDir?: object;
  readonly persistentVolumeClaim?: object;
}

interface Named {
  readonly name: string;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: Named;
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly template?: { readonly spec: PodSpec };
    readonly jobTemplate?: { readonly spec: { readonly template: { readonly spec: PodSpec } } };
  };
}

/** The objects of one namespace, read from the YAML that Argo CD would read. */
export class Manifests {
  readonly #objects: readonly Manifest[];

  constructor(tree: ReadonlyMap<string, string>, namespace: string) {
    const texts = [...tree].filter(([path]) => path.startsWith(`${namespace}/`)).map(([, text]) => text);
    this.#objects = texts.flatMap((text) => loadAll(text) as Manifest[]);
  }

  /** Pod of a Rollout, Deployment or CronJob. */
  podSpec(kind: string, name: string): PodSpec {
    const { spec } = this.#find(kind, name);
    const template = spec?.jobTemplate?.spec.template ?? spec?.template;
    if (template === undefined) throw new Error(`${kind} ${name} has no pod template`);
    return template.spec;
  }

  configMap(name: string): Readonly<Record<string, string>> {
    return this.#find('ConfigMap', name).data ?? {};
  }

  #find(kind: string, name: string): Manifest {
    const found = this.#objects.find((object) => object.kind === kind && object.metadata.name === name);
    if (found === undefined) throw new Error(`${kind} ${name} is not among the synthesized objects`);
    return found;
  }
}
