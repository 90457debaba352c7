import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application, object } from './application.fixture.ts';
import { unknownSyncOption } from './unknown-sync-option.ts';

const options = (text: string) => application(`syncPolicy: { syncOptions: [${text}] }`);

describe('unknown-sync-option', () => {
  test('flags an option with a slip in its name, and one without a value', () => {
    expect(
      judge(unknownSyncOption, options('CreateNamespace=true, CreateNamespaces=true, ServerSideApply')),
    ).toEqual([
      "Application argocd/web spec.syncPolicy.syncOptions[1]: no sync option 'CreateNamespaces'; did you mean CreateNamespace?",
      "Application argocd/web spec.syncPolicy.syncOptions[2]: sync option 'ServerSideApply' needs one of ServerSideApply=true, ServerSideApply=false",
    ]);
    expect(judge(unknownSyncOption, options('PrunePropagationPolicy=true'))).toHaveLength(1);
  });

  test('flags one among those of an object', () => {
    expect(
      judge(
        unknownSyncOption,
        object('v1 ConfigMap', 'web', '', 'argocd.argoproj.io/sync-options: "Prune=false,Delte=false"'),
      ),
    ).toEqual([
      'ConfigMap shop/web metadata.annotations["argocd.argoproj.io/sync-options"]: no sync option \'Delte\'; did you mean Delete?',
    ]);
  });

  test('accepts those that there are', () => {
    const all = 'Validate=false, PrunePropagationPolicy=orphan, Prune=confirm, RespectIgnoreDifferences=true';
    expect(judge(unknownSyncOption, options(all))).toEqual([]);
    const own = object(
      'v1 ConfigMap',
      'web',
      '',
      'argocd.argoproj.io/sync-options: "Prune=false, Delete=confirm"',
    );
    expect(judge(unknownSyncOption, own)).toEqual([]);
  });
});
