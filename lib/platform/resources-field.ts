import { z } from 'zod';
import * as field from './fields.ts';

/**
 * Requests and limit of one container. There is no CPU limit: it throttles what the node could spare. A pod with a limit
 * below its request is refused by the API server.
 */
export const resources = z
  .strictObject({ cpu: field.cpu, memory: field.bytes, memoryLimit: field.bytes })
  .superRefine(({ memory, memoryLimit }, context) => {
    if (!(field.inBytes(memoryLimit) < field.inBytes(memory))) return;
    const message = `allowed: at least the ${memory} of memory`;
    context.addIssue({ code: 'custom', path: ['memoryLimit'], message, input: memoryLimit });
  });
