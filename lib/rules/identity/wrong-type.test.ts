import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { wrongType } from './wrong-type.ts';

const map = (data: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: ${data}
`;
const service = (port: string) => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: ${port} }
`;

describe('wrong-type', () => {
  test('flags text that YAML reads as a boolean or a number', () => {
    expect(judge(wrongType, map('{ DEBUG: yes, CACHE: off, MODE: 0644 }'))).toEqual([
      'ConfigMap shop/web data.CACHE: got false, must be a string; put it in quotes: YAML reads no, off and false as a boolean',
      'ConfigMap shop/web data.DEBUG: got true, must be a string; put it in quotes: YAML reads yes, on and true as a boolean',
      'ConfigMap shop/web data.MODE: got 420, must be a string; put it in quotes: YAML reads it as a number',
    ]);
  });

  test('flags a number in quotes, a fraction, and one thing in the place of a list', () => {
    expect(judge(wrongType, service('[{ port: "80" }, { port: 80.5 }, { port: http }]'))).toEqual([
      "Service shop/web spec.ports[0].port: got '80', must be a whole number; take the quotes away",
      'Service shop/web spec.ports[1].port: got 80.5, must be a whole number',
      "Service shop/web spec.ports[2].port: got 'http', must be a whole number",
    ]);
    expect(judge(wrongType, service('{ port: 80 }'))).toEqual([
      'Service shop/web spec.ports: got a mapping, must be a list',
    ]);
  });

  test('accepts names and numbers where both may stand, quantities, nulls and placeholders', () => {
    expect(
      judge(
        wrongType,
        service('[{ port: 80, targetPort: http }, { port: 81, targetPort: 8080, name: null }]'),
      ),
    ).toEqual([]);
    expect(judge(wrongType, service('[{ port: "{{ .Values.port }}" }]'))).toEqual([]);
    expect(judge(wrongType, map("{ DEBUG: 'yes', MODE: '0644', TIME: 12:30 }"))).toEqual([]);
  });
});
