import { ControlPlane } from '../cluster/control-plane.ts';
import { Machine } from '../cluster/machine.ts';
import { Teardown } from '../teardown.ts';
import { twoHosts } from './network.ts';
import { Sandbox } from './sandbox.ts';

/** A run of tests that is killed before it can put anything away: says which processes it left, and waits for its end. */
const teardown = new Teardown();
const [host] = await twoHosts(teardown);
const { pid } = await Sandbox.start(teardown, { argv: ['sleep', '600'], user: 101, networkOf: host.pid });
await ControlPlane.start(await Machine.start(teardown));
process.stdout.write(`${JSON.stringify({ pids: [host.pid, pid] })}\n`);
setInterval(() => undefined, 1000);
