import { k8s } from '../../../imports/k8s.ts';
import type { Configuration } from './configuration.ts';
import type { SecretReference } from './secret-reference.ts';

/** Something a container can mount. Made by a factory; the pod lists each volume once. */
export class Volume {
  /** An empty folder that lives as long as the pod. @param sizeLimit as `64Mi`; past it the pod is evicted */
  static scratch(name: string, sizeLimit: string): Volume {
    return new Volume(name, { emptyDir: { sizeLimit: k8s.Quantity.fromString(sizeLimit) } });
  }

  /** The files of a ConfigMap. */
  static configuration(configuration: Configuration): Volume {
    return new Volume(configuration.name, { configMap: { name: configuration.name } }, configuration);
  }

  /** Some keys of a Secret, a file each. @throws when the Secret is not known to have one of them */
  static secret(secret: SecretReference, keys: readonly string[]): Volume {
    for (const key of keys) secret.key(key);
    const items = keys.map((key) => ({ key, path: key }));
    return new Volume(secret.name, { secret: { secretName: secret.name, items } });
  }

  /** A claim in the pod's namespace. */
  static claim(claim: { readonly name: string }): Volume {
    return new Volume(claim.name, { persistentVolumeClaim: { claimName: claim.name } });
  }

  readonly name: string;
  readonly configuration: Configuration | undefined;
  readonly #source: Omit<k8s.Volume, 'name'>;

  private constructor(name: string, source: Omit<k8s.Volume, 'name'>, configuration?: Configuration) {
    this.name = name;
    this.#source = source;
    this.configuration = configuration;
  }

  /** Puts the volume at a path of a container. */
  at(path: string, options: Omit<Mount, 'volume' | 'path'> = {}): Mount {
    return { volume: this, path, ...options };
  }

  toPodVolume(): k8s.Volume {
    return { name: this.name, ...this.#source };
  }
}

/** A volume at a path of a container. */
export interface Mount {
  readonly volume: Volume;
  /** Absolute path in the container. */
  readonly path: string;
  /** One file or folder of the volume. @default - the whole volume */
  readonly subPath?: string;
  /** @default false */
  readonly readOnly?: boolean;
}
