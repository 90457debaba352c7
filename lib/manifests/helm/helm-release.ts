import type { Field } from '../field.ts';
import type { Manifest } from '../manifest.ts';
import { Resource } from '../resource.ts';
import type { Source } from '../source.ts';

export interface HelmReleaseProps {
  /** What asks for the release: an Application of Argo CD, a HelmRelease of Flux. */
  readonly owner: Resource;
  /** The name of the release, which charts build names from. */
  readonly name: string;
  /** The namespace it is installed to. */
  readonly namespace: string | undefined;
  /** The name of the chart. */
  readonly chart: string;
  readonly repository: string | undefined;
  /** The version that is asked for; a range is possible. */
  readonly version: string | undefined;
  readonly values: Readonly<Record<string, unknown>>;
  /** Where the values stand. */
  readonly source: Source;
}

/**
 * A Helm chart and its values, as an Application installs it. In the inventory it has the kind `HelmRelease` and the fields
 * `chart`, `version`, `repository` and `values`; a finding about it names its Application and a path that begins with `values`.
 */
export class HelmRelease extends Resource {
  readonly owner: Resource;
  readonly chart: string;
  readonly repository: string | undefined;
  readonly version: string | undefined;

  constructor({ owner, name, namespace, chart, repository, version, values, source }: HelmReleaseProps) {
    const metadata = namespace === undefined ? { name } : { name, namespace };
    super(
      { apiVersion: 'v1', kind: 'HelmRelease', metadata, chart, version, repository, values } as Manifest,
      source,
    );
    this.owner = owner;
    this.chart = chart;
    this.repository = repository;
    this.version = version;
  }

  override get subject(): Resource {
    return this.owner;
  }

  get values(): Field {
    return this.at('values');
  }

  /** Whether the release is of at least that version; unknown and ranged versions are not. */
  atLeast(major: number, minor = 0): boolean {
    const [, a = '', b = ''] = /^v?(\d+)\.(\d+)\.\d+/.exec(this.version ?? '') ?? [];
    return a !== '' && (Number(a) > major || (Number(a) === major && Number(b) >= minor));
  }
}

/** A release that is no Helm release at all never matches. */
export function isHelmRelease(resource: Resource): resource is HelmRelease {
  return resource instanceof HelmRelease;
}
