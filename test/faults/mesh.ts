import type { Fault } from './fault.ts';
import { meshGatewayFaults } from './mesh-gateways.ts';
import { meshRouteFaults } from './mesh-routes.ts';
import { meshSecurityFaults } from './mesh-security.ts';
import { meshTrafficFaults } from './mesh-traffic.ts';

/** Faults of the mesh. */
export const meshFaults: readonly Fault[] = [
  ...meshRouteFaults,
  ...meshTrafficFaults,
  ...meshGatewayFaults,
  ...meshSecurityFaults,
];
