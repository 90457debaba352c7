import { testsIn } from '../../test/support/tests-in.ts';

await testsIn('lib/insight/canary');
