import { buildPlatform } from '../../charts/app.ts';
import { loadPlatform } from './load-platform.ts';
import { type Rendering, render } from './render.ts';

/** The platform of a folder as files, with what its operator should know. */
export interface Synthesis extends Rendering {
  readonly warnings: readonly string[];
}

/** Facts to files: reads the facts of a folder and renders the charts from them. @throws SlipwayError */
export function synthesize(folder: string): Synthesis {
  const { platform, warnings } = loadPlatform(folder);
  return { ...render(buildPlatform(platform)), warnings };
}
