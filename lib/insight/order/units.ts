import { groupBy } from '../../manifests/group-by.ts';
import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import { promisesOf } from '../../manifests/helm/promises.ts';
import type { Inventory, View } from '../../manifests/inventory.ts';
import { isClusterScoped } from '../../manifests/kinds.ts';
import { ownersOf } from '../../manifests/relations/application-folders.ts';
import { isAutomated } from '../../manifests/relations/applications.ts';
import { destinationOf } from '../../manifests/relations/projects.ts';
import { Resource } from '../../manifests/resource.ts';
import type { SyncUnit } from './sync-unit.ts';
import { sortedTasks, type Task } from './task.ts';

/** The units of a tree, each with its tasks in order. */
export interface SyncUnits {
  readonly units: ReadonlyMap<SyncUnit, readonly Task[]>;
  /** Objects that no Application applies. */
  readonly unowned: readonly Resource[];
}

/** Who applies what. Promised objects belong to the Application whose chart promises them. */
export function unitsOf(inventory: Inventory): SyncUnits {
  const applications = inventory.all('argoproj.io/Application');
  return applications.length === 0 ? byFolder(inventory) : byApplication(inventory, applications);
}

function byApplication(inventory: Inventory, applications: readonly Resource[]): SyncUnits {
  const owned = new Map<Resource, Resource[]>();
  const unowned: Resource[] = [];
  for (const resource of inventory.written) {
    const owners = ownersOf(inventory, resource);
    // One that two take would be applied by both: another rule says so.
    const [owner] = owners;
    const list = owner === undefined ? unowned : owned.get(owner);
    if (list !== undefined) list.push(resource);
    else if (owner !== undefined) owned.set(owner, [resource]);
  }
  const promised = groupBy(inventory.releases, ({ owner }) => owner);
  const units = applications.map((application): [SyncUnit, readonly Task[]] => {
    const unit = unitOf(application);
    const releases = promised.get(application) ?? [];
    const made = releases.flatMap((release) =>
      promisesOf(release).map((manifest) => new Resource(manifest, release.source, true)),
    );
    return [unit, sortedTasks(unit, placed([...(owned.get(application) ?? []), ...made], unit))];
  });
  return { units: new Map(units), unowned };
}

function unitOf(application: Resource): SyncUnit {
  const { name, server } = destinationOf(application);
  const retry = application.spec.at('syncPolicy', 'retry');
  return {
    name: application.name,
    application,
    cluster: server ?? name ?? '',
    namespace: application.spec.at('destination', 'namespace').text,
    automated: isAutomated(application),
    // Automated syncs try five times unless told otherwise (controller/appcontroller.go autoSync, Argo CD 3.2.5).
    retries: retry.isMapping ? retry.at('limit').number !== 0 : isAutomated(application),
  };
}

/** Without Applications, what lies together is taken to be applied together. */
function byFolder(inventory: Inventory): SyncUnits {
  const folders = groupBy(inventory.written, ({ source: { file = '' } }) =>
    file.slice(0, Math.max(0, file.lastIndexOf('/'))),
  );
  const units = [...folders].map(([folder, objects]): [SyncUnit, readonly Task[]] => {
    const unit: SyncUnit = {
      name: folder === '' ? '.' : folder,
      application: undefined,
      cluster: '',
      namespace: undefined,
      automated: true,
      retries: false,
    };
    return [unit, sortedTasks(unit, placed(objects, unit))];
  });
  return { units: new Map(units), unowned: [] };
}

function placed(objects: readonly Resource[], unit: SyncUnit) {
  return objects.map((resource) => ({
    resource,
    namespace: isClusterScoped(resource.kind) ? undefined : (resource.namespace ?? unit.namespace),
  }));
}

/** The chart that an Application installs, as `argo-cd 9.3.4`. */
export function chartOf(view: View, { application }: SyncUnit): string | undefined {
  const release = view.all('HelmRelease').find((it) => isHelmRelease(it) && it.owner === application);
  if (release === undefined || !isHelmRelease(release)) return undefined;
  return [release.chart, release.version].filter((part) => part !== undefined).join(' ');
}
