import { buildPlatform } from '../../charts/app.ts';
import type { Platform } from '../platform/schema.ts';
import { loadPlatform } from './load-platform.ts';
import { type Rendering, render } from './render.ts';

/** The platform of a folder as files, with what its operator should know. */
export interface Synthesis extends Rendering {
  readonly platform: Platform;
  readonly warnings: readonly string[];
}

/** Facts to files: reads the facts of a folder and renders the charts from them. @throws SlipwayError */
export function synthesize(folder: string): Synthesis {
  const { platform, sealed, unsealed, warnings } = loadPlatform(folder);
  const app = buildPlatform(platform, sealed);
  // A Secret of a namespace that is not made here is nobody's to miss.
  const namespaces = app.charts.map(({ namespace }) => namespace);
  const missing = unsealed.filter(({ namespace }) => namespaces.includes(namespace));
  return { ...render(app), platform, warnings: [...warnings, ...missing.map(({ warning }) => warning)] };
}
