import { describe, expect, test } from '@jest/globals';
import { ApiObject, App, Chart } from 'cdk8s';
import { collect } from './collect.ts';

function shop(): Chart {
  return new Chart(new App(), 'shop', { namespace: 'shop', disableResourceNameHashes: true });
}

describe('the collection of a construct tree', () => {
  test('is plain, frozen data in one order of keys, with the path of its construct', () => {
    const chart = shop();
    new ApiObject(chart, 'config', {
      data: { b: '2', a: '1' },
      kind: 'ConfigMap',
      metadata: { name: 'config' },
      apiVersion: 'v1',
    });
    const { objects, problems } = collect(chart);
    expect(problems).toEqual([]);
    expect(JSON.stringify(objects)).toBe(
      '[{"manifest":{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"config","namespace":"shop"},' +
        '"data":{"a":"1","b":"2"}},"constructPath":"shop/config"}]',
    );
    expect(Object.isFrozen(objects[0]?.manifest.metadata)).toBe(true);
  });

  test('leaves out what is undefined and keeps what is empty', () => {
    const chart = shop();
    new ApiObject(chart, 'volume', {
      apiVersion: 'v1',
      kind: 'Volume',
      metadata: { name: 'v' },
      emptyDir: {},
      items: [],
      a: undefined,
    });
    expect(collect(chart).objects[0]?.manifest).toEqual({
      apiVersion: 'v1',
      kind: 'Volume',
      metadata: { name: 'v', namespace: 'shop' },
      emptyDir: {},
      items: [],
    });
  });

  test('collects every problem, validations and broken objects, each with the path of its construct', () => {
    const chart = shop();
    chart.node.addValidation({ validate: () => ['no route leads here', 'no port'] });
    new ApiObject(chart, 'weight', {
      apiVersion: 'v1',
      kind: 'A',
      metadata: { name: 'a' },
      weight: Number.NaN,
    });
    new ApiObject(chart, 'fine', { apiVersion: 'v1', kind: 'A', metadata: { name: 'b' } });
    const { objects, problems } = collect(chart);
    expect(objects).toHaveLength(1);
    expect(problems).toEqual([
      'shop: no route leads here',
      'shop: no port',
      'shop/weight: weight is NaN, not a JSON number',
    ]);
  });
});
