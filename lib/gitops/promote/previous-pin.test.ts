import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tryFindPreviousPin } from './previous-pin.ts';
import { readPins } from './release-pins.ts';

const x = `sha256:${'a'.repeat(64)}`;
const y = `sha256:${'b'.repeat(64)}`;

function previousOf(...tags: string[]): string | undefined {
  const pins = tags.map((tag, index) => {
    const [pin] = readPins(`images:\n  web: registry.example/web:${tag}\n`).pins;
    if (pin === undefined) throw new Error(`${tag} is no tag`);
    return { pin, commit: `c${index}` };
  });
  const found = tryFindPreviousPin(pins);
  return found && `${found.pin.text.replace('registry.example/web:', '')} of ${found.commit}`;
}

test.each([
  [[], undefined],
  [['v60'], undefined],
  [['v60', 'v60'], undefined],
  [['v59', 'v60'], 'v59 of c0'],
  [['v59', 'v60', 'v61'], 'v60 of c1'],
  [['v59', 'v60', 'v60', 'v61', 'v61'], 'v60 of c1'],
  // Back to v60: what lay above is gone.
  [['v59', 'v60', 'v61', 'v60'], 'v59 of c0'],
  [['v59', 'v60', 'v61', 'v60', 'v59'], undefined],
  [['v59', 'v60', 'v61', 'v59'], undefined],
  // A bad version that was left is not what the next one is taken back to.
  [['v60', 'v61', 'v60', 'v62'], 'v60 of c0'],
  // The same version once more, after all.
  [['v59', 'v60', 'v61', 'v60', 'v61'], 'v60 of c1'],
  // Promoted to an older one that was never here: the one before is the newer.
  [['v61', 'v50'], 'v61 of c0'],
])('of the pins %j the one before is %s', (tags, expected) => {
  expect(previousOf(...tags)).toBe(expected);
});

test('a digest that is added or taken away makes no other release', () => {
  expect(previousOf('v59', 'v60', `v60@${x}`)).toBe('v59 of c0');
  expect(previousOf('v59', `v60@${x}`, 'v60')).toBe('v59 of c0');
  expect(previousOf('v60', `v60@${x}`)).toBeUndefined();
});

test('a release is taken back to with the digest that it had', () => {
  expect(previousOf('v60', `v60@${x}`, 'v61')).toBe(`v60@${x} of c0`);
  expect(previousOf(`v60@${x}`, 'v60', 'v61')).toBe(`v60@${x} of c0`);
});

test('another digest of the same tag is another release', () => {
  expect(previousOf(`v60@${x}`, `v60@${y}`)).toBe(`v60@${x} of c0`);
});

test('undoes promotions as a stack would, in any order of going forward and back', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (goesForward) => {
      const stack = ['v0'];
      const history = ['v0'];
      for (const [index, forward] of goesForward.entries()) {
        if (forward) stack.push(`v${index + 1}`);
        else if (stack.length > 1) stack.pop();
        history.push(stack.at(-1) ?? '');
      }
      expect(previousOf(...history)?.split(' ')[0]).toBe(stack.at(-2));
    }),
  );
});
