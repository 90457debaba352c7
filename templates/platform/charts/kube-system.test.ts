import { expect, test } from '@jest/globals';
import { filesOf } from '../test/rendered.ts';

test('the namespace is as it was', () => {
  expect(filesOf('kube-system', 'metrics-server', 'sealed-secrets')).toMatchSnapshot();
});
