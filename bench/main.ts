import { benchCheck } from './check.ts';
import { benchCommands } from './commands.ts';
import { benchPublish } from './publish.ts';

/** Measures the budgets side by side in one run: `npm run bench`. With words as arguments, only those parts. */
const parts = { commands: benchCommands, check: benchCheck, publish: benchPublish };
const chosen = process.argv.slice(2);

for (const [name, bench] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  for (const line of await bench()) process.stdout.write(`${line}\n`);
}
