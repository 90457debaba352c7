import { Chart, type Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { VirtualService, type VirtualServiceSpec } from '../../../imports/networking-istio-io.ts';
import { inWave } from '../delivery/sync-wave.ts';
import type { Service } from '../workload/service.ts';
import type { CanarySubsets } from './canary-subsets.ts';
import { type HeaderRewrite, headersOf, mergeHeaders } from './header-edits.ts';
import type { IngressGateway } from './ingress-gateway.ts';
import { Retries } from './retries.ts';

/** A service as a whole: a construct, or the name and port that a chart gives it. */
export interface WholeService {
  /** Host name, short for a service of the routes' own namespace. */
  readonly name: string;
  readonly port: number;
}

/** A service in two halves, whose owner wants to know the routes it has to move. */
export interface SplitService {
  readonly service: Service;
  readonly subsets: CanarySubsets;
  /** Called once for each route that leads here. */
  isRoutedBy(virtualService: string, route: string): void;
}

export interface RouteOptions {
  /** Name of the route; Rollouts finds it by this name (P1). */
  readonly name: string;
  /** Limit over all tries. @default - none, as Istio has it */
  readonly timeout?: Duration;
  /** @default - two more tries of requests that were never sent; Istio's own default may replay others */
  readonly retries?: Retries;
  /** Over what all routes change. @default - nothing more */
  readonly headers?: HeaderRewrite;
}

export interface HttpRoutesProps {
  /** Host names the routes hold for. */
  readonly hosts: readonly string[];
  /** The gateway the requests come through. @default - none: the routes hold inside the mesh only (P11) */
  readonly gateway?: IngressGateway;
  /** What every route changes in headers. @default - nothing */
  readonly headers?: HeaderRewrite;
}

type HttpRoute = NonNullable<NonNullable<VirtualServiceSpec>['http']>[number];

/**
 * The routes of some hosts, in the order in which they are tried. Each sends to both halves of a service, all to the
 * stable one; the Rollout behind it learns the names of the routes and moves the weights (P1, P3).
 */
export class HttpRoutes extends Construct {
  readonly name: string;
  readonly #routes: HttpRoute[] = [];
  readonly #prefixes: string[] = [];
  readonly #headers: HeaderRewrite | undefined;

  constructor(scope: Construct, id: string, props: HttpRoutesProps) {
    super(scope, id);
    this.name = id;
    this.#headers = props.headers;
    new VirtualService(this, 'virtual-service', {
      metadata: { name: id, annotations: inWave('routes') },
      spec: () => ({
        hosts: [...props.hosts],
        ...(props.gateway === undefined ? {} : { gateways: [gatewayName(this, props.gateway)] }),
        http: this.#routes,
      }),
    });
    this.node.addValidation({
      validate: () =>
        this.#routes.length > 0 ? [] : [`VirtualService '${id}' has no route: call send or sendRest`],
    });
  }

  /**
   * Sends requests whose path begins with the prefix.
   *
   * @param prefix compared letter by letter (P9), so it begins with a slash, should end with one, and has no wildcard
   * @throws when the prefix means something else than it says, or an earlier route takes all its requests
   */
  send(prefix: string, target: SplitService | WholeService, options: RouteOptions): void {
    if (!prefix.startsWith('/') || /[*?#\s]/.test(prefix)) {
      throw new Error(
        `'prefix' must begin with "/" and have no "*", "?", "#" or space, which Istio takes literally: got "${prefix}"`,
      );
    }
    this.#add(prefix, target, options, { match: [{ uri: { prefix } }] });
  }

  /** Sends all requests that no earlier route took. Nothing can follow. @throws when there is one already */
  sendRest(target: SplitService | WholeService, options: RouteOptions): void {
    this.#add('/', target, options, {});
  }

  #add(
    prefix: string,
    target: SplitService | WholeService,
    options: RouteOptions,
    match: Pick<HttpRoute, 'match'>,
  ): void {
    const { name, timeout, retries = Retries.ofUnsentRequests(2) } = options;
    const shadow = this.#prefixes.findIndex((earlier) => prefix.startsWith(earlier));
    if (shadow >= 0) {
      throw new Error(
        `route '${name}' is never reached: '${this.#routes[shadow]?.name}' before it takes its requests`,
      );
    }
    if (this.#routes.some((route) => route.name === name)) {
      throw new Error(
        `route '${name}' exists already in '${this.name}': a Rollout could not tell them apart`,
      );
    }
    const headers = headersOf(mergeHeaders(this.#headers, options.headers));
    this.#prefixes.push(prefix);
    this.#routes.push({
      name,
      ...match,
      route: destinations(this, target),
      ...(timeout === undefined ? {} : { timeout: `${timeout.toSeconds()}s` }),
      retries: {
        attempts: retries.attempts,
        retryOn: retries.on,
        ...(retries.perTry === undefined ? {} : { perTryTimeout: `${retries.perTry.toSeconds()}s` }),
      },
      ...(headers === undefined ? {} : { headers }),
    });
    if ('isRoutedBy' in target) target.isRoutedBy(elsewhere(this, target.service, this.name), name);
  }
}

/** How somebody in another namespace calls a thing of ours: `name.namespace`. */
function elsewhere(owner: Construct, reader: Construct, name: string): string {
  const { namespace } = Chart.of(owner);
  return namespace === undefined || namespace === Chart.of(reader).namespace ? name : `${name}.${namespace}`;
}

/** A gateway of another namespace is only found by both names (P16). */
function gatewayName(routes: Construct, gateway: IngressGateway): string {
  const { namespace } = Chart.of(gateway);
  const isHere = namespace === undefined || namespace === Chart.of(routes).namespace;
  return isHere ? gateway.name : gateway.reference;
}

function destinations(routes: Construct, target: SplitService | WholeService): HttpRoute['route'] {
  if (!('subsets' in target)) return [{ destination: { host: target.name, port: { number: target.port } } }];
  const { service, subsets } = target;
  const called = elsewhere(service, routes, service.name);
  // Istio completes a name without a dot only.
  const host = called === service.name ? called : `${called}.svc.cluster.local`;
  const half = (subset: string, weight: number) => ({ destination: { host, subset }, weight });
  return [half(subsets.stable, 100), half(subsets.canary, 0)];
}
