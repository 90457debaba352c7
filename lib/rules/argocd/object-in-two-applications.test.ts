import { describe, expect, test } from '@jest/globals';
import { application, judgeFiles, object } from './application.fixture.ts';
import { objectInTwoApplications } from './object-in-two-applications.ts';

const judge = (first: string, second: string, file = 'web/a.yaml') =>
  judgeFiles(objectInTwoApplications, {
    'apps/apps.yaml': application(first, 'one') + application(second, 'two'),
    [file]: object('v1 ConfigMap', 'a'),
  });
const web = 'source: { path: web }';

describe('object-in-two-applications', () => {
  test('flags a file in the folder of both', () => {
    expect(judge(web, web)).toEqual(['ConfigMap shop/a : is applied by Applications one and two']);
  });

  test('flags a file in a folder below, of one that takes those too', () => {
    expect(judge(web, 'source: { path: ., directory: { recurse: true } }')).toHaveLength(1);
    expect(judge(web, 'source: { path: . }')).toEqual([]);
  });

  test('says that the sync fails where it is told to', () => {
    expect(judge(web, `${web}, syncPolicy: { syncOptions: [FailOnSharedResource=true] }`)).toEqual([
      'ConfigMap shop/a : is applied by Applications one and two; FailOnSharedResource=true fails the sync',
    ]);
  });

  test('accepts files that one takes and the other leaves out', () => {
    const only = "source: { path: web, directory: { include: '{a,b}.yaml' } }";
    const rest = "source: { path: web, directory: { exclude: '{a,b}.yaml' } }";
    expect(judge(only, rest)).toEqual([]);
    expect(judge(only, rest, 'web/c.yaml')).toEqual([]);
    expect(judge(only, only)).toHaveLength(1);
  });

  test('accepts two variants of one Application', () => {
    const twice = application(web, 'one') + application(web, 'one');
    const files = { 'apps/apps.yaml': twice, 'web/a.yaml': object('v1 ConfigMap', 'a') };
    expect(judgeFiles(objectInTwoApplications, files)).toEqual([]);
  });

  test('accepts one folder for two clusters', () => {
    expect(judge(web, `${web}, destination: { name: far, namespace: shop }`)).toEqual([]);
  });
});
