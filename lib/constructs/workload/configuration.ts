import { createHash } from 'node:crypto';
import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';

export interface ConfigurationProps {
  /** Values or whole files by key. */
  readonly data: Readonly<Record<string, string>>;
}

/**
 * A ConfigMap that knows its own content. Pods that read it carry the hash as an annotation, because neither
 * an environment nor a `subPath` mount follows a change.
 */
export class Configuration extends Construct {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: ConfigurationProps) {
    super(scope, id);
    this.name = id;
    this.data = props.data;
    new k8s.KubeConfigMap(this, 'config-map', { metadata: { name: this.name }, data: { ...props.data } });
  }

  /** SHA-256 over keys and values, independent of their order; the first 16 hexadecimal digits. */
  get hash(): string {
    const entries = Object.entries(this.data).sort(([left], [right]) => (left < right ? -1 : 1));
    return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16);
  }
}
