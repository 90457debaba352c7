import type { View } from '../../manifests/inventory.ts';
import { folderOf, hasFolder, isGenerated } from '../../manifests/relations/application-folders.ts';
import { sourcesOf } from '../../manifests/relations/applications.ts';
import { rootOf } from '../../manifests/relations/repository-roots.ts';
import type { OrderProblem } from './problem.ts';
import type { SyncUnit } from './sync-unit.ts';
import { comparePlace, type Task } from './task.ts';
import type { ApplicationHealth, SyncTree } from './tree.ts';

/** Applications that apply nothing because their folder is not there, or holds nothing for them. */
export function emptyApplications(view: View, units: ReadonlyMap<SyncUnit, readonly Task[]>): OrderProblem[] {
  return [...units].flatMap(([{ application }, tasks]): OrderProblem[] => {
    if (application === undefined) return [];
    const paths = sourcesOf(application).flatMap((source) => {
      const path = source.at('path').text ?? '';
      return path === '' || /[{$]|(^|\/)\.\.(\/|$)/.test(path) ? [] : [{ source, path }];
    });
    const gone = paths.find(({ source, path }) => {
      const plain = path.replace(/^(\.?\/)+|^\.$/, '').replace(/\/+$/, '');
      const root = rootOf(view, source.at('repoURL').text ?? '');
      return plain !== '' && root !== undefined && !hasFolder(view, `${root}${plain}`);
    });
    if (gone !== undefined)
      return [
        {
          severity: 'error',
          object: application,
          message: `takes its objects from the folder '${gone.path}', which is not there: it applies nothing, and whatever waits for it waits for ever`,
          fix: 'Name a folder that holds manifests, or remove the Application.',
        },
      ];
    const folders = paths.map(({ path }) => folderOf(view, application, path));
    const isPlain = folders.every((folder) => folder !== undefined && !isGenerated(view, folder));
    const hasChart = sourcesOf(application).some((source) => source.at('chart').exists);
    if (tasks.length > 0 || paths.length === 0 || hasChart || !isPlain) return [];
    return [
      {
        severity: 'warning',
        object: application,
        message: `none of the files in '${paths[0]?.path}' is for it: it applies nothing`,
        fix: 'Look at directory.recurse, include and exclude of its source.',
      },
    ];
  });
}

/** Applications that create each other. */
export function circleProblems({ circles }: SyncTree): OrderProblem[] {
  return circles.flatMap((circle): OrderProblem[] => {
    const object = circle[0]?.application;
    if (object === undefined) return [];
    const names = [...circle, circle[0]].map((unit) => unit?.name ?? '');
    return [
      {
        severity: 'error',
        object,
        message: `Applications create each other: ${names.toReversed().join(', which creates ')}`,
        fix: 'Let one Application that is applied by hand create the others.',
      },
    ];
  });
}

/** P32: what waves of Applications need to mean anything. */
export function healthProblem(
  health: ApplicationHealth | undefined,
  units: ReadonlyMap<SyncUnit, readonly Task[]>,
  relied: number,
): OrderProblem[] {
  if (health === undefined || health.script !== undefined) return [];
  const waved = [...units.values()].some(
    (tasks) => new Set(applicationsIn(tasks).map(({ wave }) => wave)).size > 1,
  );
  if (relied === 0 && !waved) return [];
  const needed =
    relied === 0
      ? 'a wave of Applications is over as soon as they exist'
      : `${relied} thing${relied === 1 ? ' is' : 's are'} in time only if it waits`;
  return [
    {
      severity: relied > 0 ? 'error' : 'warning',
      object: health.settings,
      message: `Argo CD is not told how to see whether an Application is healthy, so that no wave waits for the one before: ${needed}`,
      fix: 'Add the check of docs/operator-manual/health.md to configs.cm under resource.customizations.health.argoproj.io_Application.',
    },
  ];
}

/** Applications that only a person syncs, in front of waves that wait for them. */
export function handSynced(
  health: ApplicationHealth | undefined,
  units: ReadonlyMap<SyncUnit, readonly Task[]>,
  { unitOf }: SyncTree,
): OrderProblem[] {
  // A script that asks for the policy knows what it does with them.
  if (health?.script === undefined || health.script.includes('automated')) return [];
  return [...units.values()].flatMap((tasks) => {
    const found = applicationsIn(tasks).filter((task) => unitOf.get(task.resource)?.automated === false);
    return found.flatMap((task): OrderProblem[] => {
      const next = tasks.find((other) => comparePlace(task, other) < 0);
      if (next === undefined) return [];
      return [
        {
          severity: 'warning',
          object: task.resource,
          message: `is synced by hand, and until somebody does, wave ${next.wave} and all that follow wait for it`,
          fix: 'Let the health check take an Application without syncPolicy.automated for healthy, or put it into the last wave.',
        },
      ];
    });
  });
}

function applicationsIn(tasks: readonly Task[]): Task[] {
  return tasks.filter(({ resource }) => resource.kind === 'argoproj.io/Application');
}
