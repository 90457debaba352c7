import type { NginxDirective } from '../../../manifests/nginx/parse-nginx.ts';
import type { Resource } from '../../../manifests/resource.ts';
import type { Context } from '../step.ts';
import type { NginxConfiguration } from './configuration.ts';
import type { ChosenLocation } from './location.ts';

/** A request at a server of nginx. */
export interface Visit {
  readonly context: Context;
  readonly workload: Resource;
  readonly configuration: NginxConfiguration;
  readonly server: NginxDirective;
  readonly serverText: string;
  readonly port: number;
}

/** The blocks around a location from the outermost, for what is inherited. */
export function scopesOf({ configuration, server }: Visit, found: ChosenLocation | undefined) {
  return [configuration.http, server.block ?? [], ...(found?.path ?? []).map(({ block = [] }) => block)];
}

export function nameOf(location: NginxDirective | undefined): string {
  return location === undefined
    ? 'the server'
    : `location ${location.args.map(({ text }) => text).join(' ')}`;
}
