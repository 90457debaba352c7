import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingSubPath } from './missing-sub-path.ts';
import { configMap, deployment, named } from './pods.fixture.ts';

const mount = (subPath: string, volume: string) =>
  deployment(
    `volumeMounts: [{ name: v, mountPath: /etc/web/file, subPath: ${subPath} }]`,
    `volumes: [{ name: v, ${volume} }]`,
  );
const place = 'Deployment shop/web spec.template.spec.containers[0].volumeMounts[0].subPath:';
const settings = configMap('settings', 'web.conf', 'mime.types');

describe('missing-sub-path', () => {
  test('flags a file that the ConfigMap does not have', () => {
    expect(judge(missingSubPath, mount('web.cnf', 'configMap: { name: settings }') + settings)).toEqual([
      `${place} container web takes 'web.cnf', which volume v does not have (mime.types, web.conf); did you mean 'web.conf'?`,
    ]);
  });

  test('flags a key that the volume gives another path', () => {
    const items = 'configMap: { name: settings, items: [{ key: web.conf, path: conf/web.conf }] }';
    expect(judge(missingSubPath, mount('web.conf', items) + settings)).toEqual([
      `${place} container web takes 'web.conf', which volume v does not have (conf/web.conf)`,
    ]);
    expect(judge(missingSubPath, mount('conf', items) + settings)).toEqual([]);
  });

  test('flags one of a Secret, and of several sources', () => {
    const secret = named('v1', 'Secret', 'tls', 'data: { tls.crt: eA== }');
    expect(judge(missingSubPath, mount('tls.key', 'secret: { secretName: tls }') + secret)).toEqual([
      `${place} container web takes 'tls.key', which volume v does not have (tls.crt)`,
    ]);
    const both = 'projected: { sources: [{ configMap: { name: settings } }, { secret: { name: tls } }] }';
    expect(judge(missingSubPath, mount('tls.key', both) + secret + settings)).toHaveLength(1);
    expect(judge(missingSubPath, mount('tls.crt', both) + secret + settings)).toEqual([]);
  });

  test('accepts files that are there or cannot be known', () => {
    expect(judge(missingSubPath, mount('web.conf', 'configMap: { name: settings }') + settings)).toEqual([]);
    expect(judge(missingSubPath, mount('a', 'configMap: { name: other }') + settings)).toEqual([]);
    expect(
      judge(missingSubPath, mount('a', 'configMap: { name: settings, optional: true }') + settings),
    ).toEqual([]);
    expect(judge(missingSubPath, mount('mysql', 'persistentVolumeClaim: { claimName: data }'))).toEqual([]);
  });
});
