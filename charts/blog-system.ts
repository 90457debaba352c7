import type { Construct } from 'constructs';
import { HttpRoutes } from '../lib/constructs/mesh/http-routes.ts';
import { IngressGateway } from '../lib/constructs/mesh/ingress-gateway.ts';
import { PlainPorts } from '../lib/constructs/mesh/plain-ports.ts';
import { Retries } from '../lib/constructs/mesh/retries.ts';
import { CanaryRollout } from '../lib/constructs/rollout/canary-rollout.ts';
import { HttpErrorRate } from '../lib/constructs/rollout/http-error-rate.ts';
import { MySqlBackup } from '../lib/constructs/storage/mysql-backup.ts';
import { MySqlExporter } from '../lib/constructs/storage/mysql-exporter.ts';
import { RedisCache } from '../lib/constructs/storage/redis-cache.ts';
import { Configuration } from '../lib/constructs/workload/configuration.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import { ClientsOnly } from '../lib/constructs/workload/network-policies.ts';
import { NginxSite } from '../lib/constructs/workload/nginx-site.ts';
import { secretsOf } from '../lib/constructs/workload/secrets-of.ts';
import { Volume } from '../lib/constructs/workload/volume.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { databaseOf } from './blog-system/database.ts';
import { gatewayPolicies, headerRewrite, judgesPaths } from './blog-system/gateway-policies.ts';
import { pageProbes, springProbes } from './blog-system/probes.ts';
import { wasEnvironment } from './blog-system/was-environment.ts';
import { stateless } from './stateless.ts';

const prometheus = 'http://prometheus.monitoring:9090';
/** The unprivileged user of nginxinc/nginx-unprivileged. */
const nginxUser = 101;
const jvmUser = 1000;
/** What was answers, whichever way it is reached. */
const api = '/api/';

/** The blog: web in front, was behind it, mysql underneath. */
export class BlogSystem extends NamespaceChart {
  /** Where requests come in, for every host of the platform. */
  readonly gateway: IngressGateway;

  constructor(scope: Construct, platform: Platform) {
    super(scope, 'blog-system', { meshed: true });
    const { blog, edge, images, registry, backups, options } = platform;
    const { strictMtls, directApi, d5BothMutual } = options;
    const secret = secretsOf(platform, 'blog-system');
    const pullSecret = secret(registry.pullSecret);
    const judgedBy = blog.autoRollback ? errorRate(this, blog.maxErrorShare) : undefined;

    const { server: mysql, admit } = databaseOf(this, platform);
    const exporter = new MySqlExporter(this, 'mysql-exporter', {
      of: mysql,
      ...blog.mysql.exporter,
      ...stateless(platform),
    });
    const backup = new MySqlBackup(this, 'mysql-backup', {
      of: mysql,
      ...blog.backup,
      bucket: backups,
      bucketSecret: secret('mysql-backup-s3'),
    });
    const cache = options.redis.enabled ? redisCache(this, platform) : undefined;

    const wasConfig = new Configuration(this, 'was-config', {
      data: wasEnvironment(platform, { mysql, cache: cache?.service }),
    });
    const was = new CanaryRollout(this, 'was', {
      ...blog.was,
      ...stateless(platform),
      image: images.was,
      port: 8080,
      user: jvmUser,
      pullSecret,
      envFrom: [wasConfig, secret('was-secret')],
      mounts: [Volume.scratch('tmp', '256Mi').at('/tmp')],
      probes: springProbes(blog.was.startupTimeout),
      steps: blog.was.canary,
      traffic: { ...blog.traffic, tls: 'ISTIO_MUTUAL' },
      judgedBy,
    });

    const site = new NginxSite(this, 'web-nginx', {
      cacheMaxAge: edge.cacheMaxAge,
      // With a direct way there is none through nginx: two ways in would have to be guarded alike.
      proxies: directApi ? [] : [{ prefix: api, service: was.service, asWritten: judgesPaths(platform) }],
      exporter: blog.web.exporter,
    });
    const web = new CanaryRollout(this, 'web', {
      ...blog.web,
      ...stateless(platform),
      image: images.web,
      port: site.port,
      servicePort: 80,
      user: nginxUser,
      pullSecret,
      mounts: site.mounts,
      sidecars: [site.exporter],
      // Prometheus has no proxy. Under strict mTLS it may ask web's proxy, or the exporter by the exception below.
      mergedMetrics: strictMtls ? { port: site.metricsPort } : undefined,
      probes: pageProbes(),
      steps: blog.web.canary,
      // The gateway is its only client, and TLS ended before that (D5).
      traffic: { ...blog.traffic, tls: strictMtls || d5BothMutual ? 'ISTIO_MUTUAL' : 'DISABLE' },
      judgedBy,
    });

    this.gateway = new IngressGateway(this, 'blog-gateway', { hosts: Object.values(edge.hosts) });
    const routes = new HttpRoutes(this, 'blog-routes', {
      hosts: [edge.hosts.blog],
      gateway: this.gateway,
      headers: headerRewrite(platform),
    });
    if (directApi) {
      // nginx said it, and now the route does: an answer of the API is nobody's to keep.
      const headers = { response: { set: { 'cache-control': 'no-store' } } };
      routes.send(api, was, { name: 'api', headers, ...within(blog.web.api) });
    } else {
      // Through web, whose nginx proxies to was: only then do the mesh routes of was apply (D2).
      routes.send(api, web, { name: 'api', ...within(blog.web.api) });
    }
    routes.sendRest(web, { name: 'web' });
    gatewayPolicies(this, platform, { gateway: this.gateway, prefix: api, route: 'api', backend: was });

    const meshRoutes = new HttpRoutes(this, 'was-retry-timeout', { hosts: [was.service.name] });
    meshRoutes.sendRest(was, { name: 'was', ...within(blog.was.retries) });

    admit([was.labels, exporter.labels, ...backup.labels]);
    if (cache !== undefined) {
      new ClientsOnly(this, 'redis-ingress', {
        pods: cache.labels,
        clients: [was.labels],
        port: cache.service.port,
      });
    }
    if (strictMtls) {
      new PlainPorts(this, 'web-metrics', { selector: web.labels, ports: [site.metricsPort] });
    }
  }
}

function errorRate(scope: Construct, maxErrorShare: number): HttpErrorRate {
  return new HttpErrorRate(scope, 'http-error-rate', { prometheus, maxErrorShare });
}

function redisCache(scope: Construct, platform: Platform): RedisCache {
  return new RedisCache(scope, 'redis', { ...platform.options.redis, ...stateless(platform) });
}

function within(limits: Platform['blog']['was']['retries']) {
  return {
    timeout: limits.timeout,
    retries: Retries.ofUnsentRequests(limits.attempts, limits.perTryTimeout),
  };
}
