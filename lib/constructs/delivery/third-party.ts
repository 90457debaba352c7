import type { Construct } from 'constructs';
import type { GitSource } from './git-source.ts';
import { type HelmChart, HelmRelease, type HelmReleaseProps } from './helm-release.ts';

export interface ThirdPartyProps<Release extends string> {
  /** The pinned charts by the names of their releases. */
  readonly charts: Readonly<Record<Release, HelmChart>>;
  /** Where the values files are published. */
  readonly source: GitSource;
  /** Name of the project that the Applications are in. */
  readonly project: string;
}

/**
 * Gives a function that installs third-party charts in the namespace of the scope: the pin comes from a table, the values file goes to the
 * manifests repository.
 */
export function thirdParty<Release extends string>(
  scope: Construct,
  { charts, source, project }: ThirdPartyProps<Release>,
) {
  return (release: Release, props: Omit<HelmReleaseProps, 'chart' | 'source' | 'project'>): HelmRelease =>
    new HelmRelease(scope, release, { ...props, chart: charts[release], source, project });
}
