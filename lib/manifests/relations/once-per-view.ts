import type { View } from '../inventory.ts';

/** An index that is built when it is first asked for, once for each inventory: rules are asked object by object and have no memory. */
export function oncePerView<T>(build: (view: View) => T): (view: View) => T {
  return (view) => view.once(build);
}
