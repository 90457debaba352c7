import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingGatewayCredential } from './missing-gateway-credential.ts';
import { deployment, named } from './pods.fixture.ts';

const gateway = named(
  'networking.istio.io/v1',
  'Gateway',
  'web',
  'spec: { selector: { app: web }, servers: [{ port: { number: 80 } }, { tls: { credentialName: cert } }] }',
  'blog',
);
const pods = deployment('');
const secretIn = (namespace: string) => ({
  whole: true,
  secrets: [{ namespace, name: 'cert', keys: ['tls.crt'] }],
});
const place = 'Gateway blog/web spec.servers[1].tls.credentialName:';

describe('missing-gateway-credential', () => {
  test('flags a Secret beside the Gateway instead of its pods', () => {
    expect(judge(missingGatewayCredential, gateway + pods, secretIn('blog'))).toEqual([
      `${place} no Secret 'cert' in shop, only in blog; the pods of the gateway run in shop`,
    ]);
  });

  test('flags one that is nowhere', () => {
    expect(judge(missingGatewayCredential, gateway + pods, { secrets: [] })).toEqual([
      `warning ${place} no Secret 'cert' in shop; the pods of the gateway run in shop`,
    ]);
  });

  test('accepts one where the pods run, and says nothing of what is not known', () => {
    expect(judge(missingGatewayCredential, gateway + pods, secretIn('shop'))).toEqual([]);
    expect(judge(missingGatewayCredential, gateway + pods)).toEqual([]);
    expect(judge(missingGatewayCredential, gateway, { secrets: [] })).toEqual([]);
  });
});
