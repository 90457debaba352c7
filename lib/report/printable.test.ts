import { describe, expect, test } from '@jest/globals';
import { printable } from './printable.ts';

describe('a line for a terminal', () => {
  test.each([
    ['what clears the screen', 'shop/\u001b[2Jweb.yaml', 'shop/\\u001b[2Jweb.yaml'],
    ['what begins another line', 'a\r\nb\u2028c', 'a\\u000d\\u000ab\\u2028c'],
    ['what turns the rest around', 'a\u202eb', 'a\\u202eb'],
  ])('spells out %s', (_, given, wanted) => {
    expect(printable(given)).toBe(wanted);
  });

  test('stays as it is otherwise, in any script', () => {
    expect(printable('블로그/größe 👋.yaml')).toBe('블로그/größe 👋.yaml');
  });
});
