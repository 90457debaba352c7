/**
 * Makes the files of a new rule: `npm run new-rule -- mesh/missing-subset`.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const [name = ''] = process.argv.slice(2);
const [folder = '', id = ''] = name.split('/');

if (!/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
  fail('name the folder and the rule, such as mesh/missing-subset');
} else if (existsSync(path.join(root, `lib/rules/${name}.ts`))) {
  fail(`lib/rules/${name}.ts is there already`);
} else {
  const constant = id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  mkdirSync(path.join(root, 'lib/rules', folder), { recursive: true });
  writeFileSync(path.join(root, `lib/rules/${name}.ts`), rule(id, constant));
  writeFileSync(path.join(root, `lib/rules/${name}.test.ts`), test(id, constant));
  process.stdout.write(
    `made lib/rules/${name}.ts and its test; they fail until they are filled in (docs/adding-a-rule.md)\nthen: npm run generate && npm test && npm run faults\n`,
  );
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

function rule(id: string, constant: string): string {
  return `import type { Rule } from '../rule.ts';

export const ${constant}: Rule = {
  id: '${id}',
  severity: 'error',
  title: '',
  judges: ['Service'],
  why: '',
  fix: '',
  source: '',
  examples: {
    flagged: \`
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
\`,
    accepted: \`
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: {}
\`,
  },
  *check(service) {
    const spec = service.at('spec');
    if (!spec.exists) yield { at: spec, message: 'missing' };
  },
};
`;
}

function test(id: string, constant: string): string {
  return `import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { ${constant} } from './${id}.ts';

const service = (rest: string) => \`
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
\${rest}
\`;

describe('${id}', () => {
  test('flags', () => {
    expect(judge(${constant}, service(''))).toEqual(['Service shop/web spec: missing']);
  });

  test('accepts', () => {
    expect(judge(${constant}, service('spec: {}'))).toEqual([]);
  });
});
`;
}
