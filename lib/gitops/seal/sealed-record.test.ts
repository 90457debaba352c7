import { describe, expect, test } from '@jest/globals';
import { SealedRecord } from './sealed-record.ts';

const who = { namespace: 'shop', name: 'db' };
const bond = { scope: 'strict', certificate: 'AB:CD', ciphertext: 'AgB=' } as const;
const value = Buffer.from('hunter2');
/** Of which one guess costs next to nothing. */
const cheap = JSON.stringify({ format: 1, cost: 10, secrets: {} });

function remembered(): SealedRecord {
  const record = new SealedRecord(cheap);
  record.remember(who, 'password', value, bond);
  return new SealedRecord(record.toString());
}

describe('a record of what was sealed', () => {
  test('knows an unchanged value again, and another one', () => {
    const record = remembered();
    expect(record.compare(who, 'password', Buffer.from('hunter2'), bond)).toBe('same');
    expect(record.compare(who, 'password', Buffer.from('hunter3'), bond)).toBe('different');
  });

  test.each([
    ['another key', who, 'user', bond],
    ['another name', { ...who, name: 'cache' }, 'password', bond],
    ['another namespace', { ...who, namespace: 'blog' }, 'password', bond],
    ['another scope', who, 'password', { ...bond, scope: 'cluster-wide' }],
    ['ciphertext that somebody else made', who, 'password', { ...bond, ciphertext: 'AgC=' }],
  ] as const)('knows nothing of %s', (_, identity, key, bond) => {
    expect(remembered().compare(identity, key, value, bond)).toBe('unknown');
  });

  test('says that the certificate was another one', () => {
    expect(remembered().compare(who, 'password', value, { ...bond, certificate: 'EF:01' })).toBe(
      'other-certificate',
    );
  });

  test('forgets', () => {
    const record = remembered();
    record.forget(who, 'password');
    expect(record.compare(who, 'password', value, bond)).toBe('unknown');
    expect(record.toString()).not.toContain('password');
  });

  test('has no value in it, and no two entries alike', () => {
    const record = remembered();
    record.remember(who, 'again', value, bond);
    const text = record.toString();
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain(value.toString('base64'));
    const { secrets } = JSON.parse(text);
    const { password, again } = secrets['shop/db'];
    expect(password.salt).not.toBe(again.salt);
    expect(password.hash).not.toBe(again.hash);
  });

  test('makes each guess cost what is recommended for passwords', () => {
    expect(JSON.parse(new SealedRecord(undefined).toString())).toEqual({ format: 1, cost: 17, secrets: {} });
    const record = new SealedRecord(undefined);
    record.remember(who, 'password', value, bond);
    expect(record.compare(who, 'password', value, bond)).toBe('same');
  });

  test.each(['', '{', '{"format":2}', JSON.stringify({ format: 1, cost: 3, secrets: {} })])(
    'that is none (%j) knows nothing, and is in nobody’s way',
    (text) => {
      expect(new SealedRecord(text).compare(who, 'password', value, bond)).toBe('unknown');
    },
  );
});
