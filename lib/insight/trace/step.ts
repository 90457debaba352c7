import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Client } from './client.ts';
import { delivered, type Journal, type Outcome, refused } from './hop.ts';
import type { Request } from './request.ts';

export interface Context {
  readonly view: View;
  readonly journal: Journal;
}

/** A Service, or a host outside, to which a part of the requests goes. */
export interface Target {
  readonly host: string;
  /** A Service or a ServiceEntry. */
  readonly destination: Resource;
  readonly port: number;
  readonly subset?: string | undefined;
  readonly percent: number;
}

/** What happens to a request next. */
export type Step =
  | { readonly go: 'end'; readonly outcome: Outcome }
  /** Whoever asked first asks again, elsewhere. */
  | {
      readonly go: 'start';
      readonly request: Request;
      readonly status: number;
      /** A path alone, which keeps the scheme and the host that the client asked for. */
      readonly isRelative?: boolean;
    }
  /** It comes in from outside. */
  | { readonly go: 'enter'; readonly request: Request }
  /** A pod connects to `request.host`. */
  | { readonly go: 'dial'; readonly request: Request; readonly client: Client }
  | {
      readonly go: 'send';
      readonly request: Request;
      readonly client: Client;
      readonly targets: readonly Target[];
      /** A sidecar that knows no route passes the connection on as it is. */
      readonly asIs?: boolean;
    }
  | {
      readonly go: 'arrive';
      readonly request: Request;
      readonly workload: Resource;
      readonly port: number | undefined;
    };

export function end(outcome: Outcome): Step {
  return { go: 'end', outcome };
}

export function refuse(reason: string, status?: number): Step {
  return end(refused(reason, status));
}

export function deliver(reason: string, status?: number): Step {
  return end(delivered(reason, status));
}
