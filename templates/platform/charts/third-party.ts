import { type NamespaceChart, thirdParty } from 'slipway';
import type { Platform } from '../facts.ts';

/** Name of the project that all Applications but `root` are in. */
export const project = 'platform';

/** Gives a function that installs third-party charts in a namespace, each pinned in `charts` of `platform.yaml`. */
export function installer(chart: NamespaceChart, { charts, gitops }: Platform) {
  return thirdParty(chart, { charts, source: gitops, project });
}
