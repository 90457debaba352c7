import type { AlertCase } from './alert-case.ts';
import { blog } from './blog.ts';
import { delivery } from './delivery.ts';
import { mesh } from './mesh.ts';
import { monitoring } from './monitoring.ts';
import { nodes } from './nodes.ts';
import { security } from './security.ts';
import { storage } from './storage.ts';
import { workloads } from './workloads.ts';

export const alertCases: readonly AlertCase[] = [
  ...nodes,
  ...workloads,
  ...blog,
  ...storage,
  ...mesh,
  ...delivery,
  ...security,
  ...monitoring,
];
