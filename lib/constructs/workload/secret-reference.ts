import type { k8s } from '../../../imports/k8s.ts';

/** A Secret that exists elsewhere, and the keys it is known to have. Holds no value. */
export class SecretReference {
  readonly name: string;
  readonly keys: readonly string[];

  constructor(name: string, keys: readonly string[]) {
    this.name = name;
    this.keys = keys;
  }

  /** One key as the value of an environment variable. @throws when the Secret is not known to have it. */
  key(key: string): k8s.EnvVarSource {
    if (!this.keys.includes(key)) {
      throw new Error(`Secret '${this.name}' has no key '${key}'; it has ${this.keys.join(', ')}`);
    }
    return { secretKeyRef: { name: this.name, key } };
  }
}
