import { buildPlatform } from '../../charts/app.ts';
import { factsOf } from '../../lib/cli/cluster-facts.ts';
import { render } from '../../lib/cli/render.ts';
import type { ClusterFacts } from '../../lib/manifests/cluster-facts.ts';
import { readManifests } from '../../lib/manifests/read-manifests.ts';
import { shippedPlatform } from '../support/shipped-platform.ts';
import { Draft } from './draft.ts';

const platform = shippedPlatform();
const { tree } = render(buildPlatform(platform));
const read = readManifests([...tree].map(([path, text]) => ({ path, text })));

/** What is known of the real cluster. */
export const facts: ClusterFacts = { ...factsOf(platform), whole: true };

/** The real `dist/`, read back from its YAML. */
export function shippedDraft(): Draft {
  return new Draft(read, facts);
}
