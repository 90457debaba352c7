import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { secretInGit } from './secret-in-git.ts';

const secret = (field: string, data: string) => `
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
${field}: { ${data} }
`;
const encoded = (text: string) => Buffer.from(text).toString('base64');

describe('secret-in-git', () => {
  test('flags values, encoded or not, without repeating them', () => {
    expect(judge(secretInGit, secret('data', `password: ${encoded('sw0rdf1sh')}`))).toEqual([
      'Secret shop/db data.password: password can be read by whoever can read this',
    ]);
    expect(judge(secretInGit, secret('stringData', 'user: root, password: sw0rdf1sh'))).toEqual([
      'Secret shop/db stringData.user: user, password can be read by whoever can read this',
    ]);
  });

  test('only tells of one that holds nothing secret', () => {
    expect(judge(secretInGit, secret('stringData', "type: git, url: 'https://git.lan/shop'"))).toEqual([
      'info Secret shop/db stringData.type: type, url can be read by whoever can read this',
    ]);
  });

  test('accepts one that is to be filled in', () => {
    expect(judge(secretInGit, secret('stringData', "password: '<password>', token: ''"))).toEqual([]);
    expect(judge(secretInGit, secret('data', `password: ${encoded('change-me')}`))).toEqual([]);
    expect(judge(secretInGit, secret('stringData', "token: 'op://homelab/registry/token'"))).toEqual([]);
  });

  test('accepts one that SOPS has encrypted', () => {
    expect(
      judge(secretInGit, `${secret('stringData', 'password: sw0rdf1sh')}sops: { version: 3.9.0 }\n`),
    ).toEqual([]);
  });
});
