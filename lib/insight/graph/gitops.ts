import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { type Kind, knownKinds } from '../../manifests/kinds.ts';
import { folderOf, ownersOf } from '../../manifests/relations/application-folders.ts';
import { isAutomated, sourcesOf, waveOf } from '../../manifests/relations/applications.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Graph, GraphNode } from './graph.ts';
import { GraphDraft } from './graph-draft.ts';

/** What Argo CD applies: from the Application at the root to the others in their waves, and from each to its folders and charts. */
export function gitopsGraph(view: View): Graph {
  const draft = new GraphDraft();
  for (const application of view.all('argoproj.io/Application')) {
    const parents = ownersOf(view, application).filter(
      (owner) => owner.toString() !== application.toString(),
    );
    const id = draft.node(applicationNode(application, parents.length > 0));
    for (const parent of parents)
      draft.edge(draft.node(applicationNode(parent, hasParent(view, parent))), id);
    for (const source of sourcesOf(application)) {
      const to = drawSource(view, draft, application, source);
      if (to !== undefined) draft.edge(id, to);
    }
  }
  for (const set of view.all('argoproj.io/ApplicationSet')) {
    const id = draft.node({ id: set.toString(), kind: 'application', label: [set.name, 'ApplicationSet'] });
    for (const parent of ownersOf(view, set))
      draft.edge(draft.node(applicationNode(parent, hasParent(view, parent))), id);
  }
  return draft.finish('gitops', 'What Argo CD applies, wave by wave', byWave);
}

function hasParent(view: View, application: Resource): boolean {
  return ownersOf(view, application).some((owner) => owner.toString() !== application.toString());
}

/** An Application that nothing creates has no wave: it is applied by hand. */
function applicationNode(application: Resource, isCreated: boolean): GraphNode {
  const into = application.spec.at('destination', 'namespace').text;
  return {
    id: application.toString(),
    kind: 'application',
    label: [application.name, ...(into === undefined ? [] : [`into ${into}`]), ...byHand(application)],
    ...(isCreated ? { group: `wave ${waveOf(application)}` } : {}),
  };
}

function byHand(application: Resource): string[] {
  return isAutomated(application) ? [] : ['synced by hand'];
}

/** A folder with how many objects it holds, or a chart; a source that others only take values from is neither. */
function drawSource(view: View, draft: GraphDraft, application: Resource, source: Field): string | undefined {
  const version = source.at('targetRevision').text ?? '';
  const chart = source.at('chart').text;
  if (chart !== undefined) {
    const label = [`${chart} ${version}`.trim(), 'chart'];
    return draft.node({ id: `chart ${chart} of ${application}`, kind: 'chart', label });
  }
  const path = source.at('path').text;
  if (path === undefined) return undefined;
  const folder = folderOf(view, application, path);
  const objects = folder === undefined ? 0 : objectsIn(view, application);
  const held =
    folder === undefined ? 'folder elsewhere' : `folder, ${objects} object${objects === 1 ? '' : 's'}`;
  return draft.node({ id: `folder ${path} of ${application}`, kind: 'folder', label: [`${path}/`, held] });
}

/** How many objects an Application finds in its folders. */
function objectsIn(view: View, application: Resource): number {
  return objectCounts(view).get(application.toString()) ?? 0;
}

const objectCounts = oncePerView((view) => {
  const counts = new Map<string, number>();
  const kinds: readonly Kind[] = knownKinds;
  for (const object of kinds.flatMap((kind) => view.all(kind))) {
    if (object.promised || object.kind === 'HelmRelease') continue;
    for (const owner of ownersOf(view, object)) {
      const name = owner.toString();
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
});

/** `wave -80` before `wave 0`. */
function byWave(left: string, right: string): number {
  return Number(left.slice(5)) - Number(right.slice(5));
}
