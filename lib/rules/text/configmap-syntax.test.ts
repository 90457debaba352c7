import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { configmapSyntax } from './configmap-syntax.ts';
import { configMap, deployment } from './text.fixture.ts';

describe('configmap-syntax', () => {
  test('flags YAML that is none, on its line, and says who reads it', () => {
    const text = configMap('app.yaml', 'a: 1\nb: [1, 2\nc: 3');
    expect(judge(configmapSyntax, text + deployment('mountPath: /etc/app'))).toEqual([
      'ConfigMap shop/config data["app.yaml"]: line 3: missed comma between flow collection entries; web reads it',
    ]);
  });

  test('counts lines over several documents', () => {
    expect(judge(configmapSyntax, configMap('app.yml', 'a: 1\n---\nb: 2\n---\nc: "x'))[0]).toMatch(
      /: line [56]: /,
    );
  });

  test('flags JSON that is none', () => {
    expect(judge(configmapSyntax, configMap('app.json', '{\n"a": 1,\n}'))[0]).toMatch(
      /^ConfigMap shop\/config data\["app.json"\]: line 3: /,
    );
  });

  test('accepts what is right, empty, filled in first, or JSON with comments', () => {
    for (const [key = '', text = ''] of [
      ['a.yaml', 'a: 1\n---\nb: 2'],
      ['a.yaml', 'a: {{ .Values.a }}\n{{- if .b }}'],
      ['a.json', '// why\n{}'],
      ['a.txt', '{'],
    ])
      expect(judge(configmapSyntax, configMap(key, text))).toEqual([]);
  });
});
