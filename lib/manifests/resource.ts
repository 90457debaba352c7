import { Field } from './field.ts';
import { kindOf, type Manifest } from './manifest.ts';
import type { Source } from './source.ts';

/** An object of the inventory. */
export class Resource {
  readonly manifest: Manifest;
  readonly source: Source;
  /** The kind with its group, as `argoproj.io/Rollout`. */
  readonly kind: string;
  /** The root of its fields. */
  readonly root: Field;
  /** Whether it is not written down but expected of a Helm chart or an operator. Rules do not judge it. */
  readonly promised: boolean;

  constructor(manifest: Manifest, source: Source, promised = false) {
    this.manifest = manifest;
    this.source = source;
    this.kind = kindOf(manifest);
    this.root = new Field(manifest);
    this.promised = promised;
  }

  /** The empty text where the object has none, as with `generateName`. */
  get name(): string {
    const { name, generateName } = this.manifest.metadata as Record<string, unknown>;
    if (typeof name === 'string') return name;
    return typeof generateName === 'string' ? generateName : '';
  }

  /** The namespace; undefined for objects that belong to none or leave it to whoever applies them. */
  get namespace(): string | undefined {
    const { namespace } = this.manifest.metadata as Record<string, unknown>;
    return typeof namespace === 'string' ? namespace : undefined;
  }

  get labels(): Readonly<Record<string, string>> {
    return this.at('metadata', 'labels').labels;
  }

  get annotations(): Readonly<Record<string, string>> {
    return this.at('metadata', 'annotations').labels;
  }

  at(...keys: readonly (string | number)[]): Field {
    return this.root.at(...keys);
  }

  get spec(): Field {
    return this.root.at('spec');
  }

  /** What a finding about it names: itself. */
  get subject(): Resource {
    return this;
  }

  /** `web-service`, or `shop/web-service` when seen from another namespace. */
  nameFrom(namespace: string | undefined): string {
    return this.namespace === undefined || this.namespace === namespace
      ? this.name
      : `${this.namespace}/${this.name}`;
  }

  /** `Rollout shop/web`, the way messages name an object. */
  toString(): string {
    const { namespace } = this;
    return `${this.manifest.kind} ${namespace === undefined ? '' : `${namespace}/`}${this.name}`;
  }
}
