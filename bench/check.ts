import { Inventory } from '../lib/manifests/inventory.ts';
import { type ReadResult, readManifests } from '../lib/manifests/read-manifests.ts';
import { allRules } from '../lib/rules/all.ts';
import { check } from '../lib/rules/check.ts';
import { manyApps } from './many-apps.ts';
import { growth, median, row, seconds } from './measure.ts';

async function timeOf(objects: number): Promise<{ objects: number; read: number; check: number }> {
  const { files, facts } = manyApps(objects);
  // Read anew each time: what a rule or a line once computed about an object must not be there already.
  const readings: ReadResult[] = [];
  const read = await median(3, () => readings.push(readManifests(files)));
  const time = await median(3, () =>
    check(new Inventory(readings.pop() ?? readManifests(files), facts), allRules),
  );
  return { objects: readManifests(files).objects.length, read, check: time };
}

/** All rules over many objects. */
export async function benchCheck(): Promise<string[]> {
  const [small, large, huge] = [await timeOf(1_000), await timeOf(10_000), await timeOf(30_000)];
  const exponent = growth(small.objects, small.check, huge.objects, huge.check);
  return [
    row(
      `${large.objects} objects by all ${allRules.length} rules (reading the YAML: ${seconds(large.read)})`,
      seconds(large.check),
      '<= 2 s',
      large.check <= 2_000,
    ),
    row(
      `the same from ${small.objects} to ${huge.objects} objects`,
      `grows with exponent ${exponent.toFixed(2)}`,
      '<= 1.1',
      exponent <= 1.1,
    ),
  ];
}
