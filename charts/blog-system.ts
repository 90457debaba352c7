import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { HttpRoutes } from '../lib/constructs/mesh/http-routes.ts';
import { IngressGateway } from '../lib/constructs/mesh/ingress-gateway.ts';
import { Retries } from '../lib/constructs/mesh/retries.ts';
import { CanaryRollout } from '../lib/constructs/rollout/canary-rollout.ts';
import { HttpErrorRate } from '../lib/constructs/rollout/http-error-rate.ts';
import { MySqlBackup } from '../lib/constructs/storage/mysql-backup.ts';
import { MySqlDatabase } from '../lib/constructs/storage/mysql-database.ts';
import { MySqlExporter } from '../lib/constructs/storage/mysql-exporter.ts';
import { Configuration } from '../lib/constructs/workload/configuration.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import { ClientsOnly } from '../lib/constructs/workload/network-policies.ts';
import { NginxSite } from '../lib/constructs/workload/nginx-site.ts';
import { Probe } from '../lib/constructs/workload/probe.ts';
import { Volume } from '../lib/constructs/workload/volume.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { secretsOf } from './secrets.ts';

const prometheus = 'http://prometheus.monitoring:9090';
/** The unprivileged user of nginxinc/nginx-unprivileged. */
const nginxUser = 101;
const jvmUser = 1000;

/** The blog: web in front, was behind it, mysql underneath. */
export class BlogSystem extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'blog-system', { meshed: true });
    const { blog, edge, images, registry, backups } = platform;
    const secret = secretsOf(platform, 'blog-system');
    const pullSecret = secret(registry.pullSecret);
    const judgedBy = blog.autoRollback ? errorRate(this, blog.maxErrorShare) : undefined;

    const mysql = new MySqlDatabase(this, 'mysql', { ...blog.mysql, secret: secret('mysql-secret') });
    const exporter = new MySqlExporter(this, 'mysql-exporter', { of: mysql, ...blog.mysql.exporter });
    const backup = new MySqlBackup(this, 'mysql-backup', {
      of: mysql,
      ...blog.backup,
      bucket: backups,
      bucketSecret: secret('mysql-backup-s3'),
    });

    const wasConfig = new Configuration(this, 'was-config', {
      data: { SPRING_DATASOURCE_URL: mysql.jdbcUrl },
    });
    const was = new CanaryRollout(this, 'was', {
      ...blog.was,
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
      proxies: [{ prefix: '/api/', service: was.service }],
      exporter: blog.web.exporter,
    });
    const web = new CanaryRollout(this, 'web', {
      ...blog.web,
      image: images.web,
      port: site.port,
      servicePort: 80,
      user: nginxUser,
      pullSecret,
      mounts: site.mounts,
      sidecars: [site.exporter],
      probes: pageProbes(),
      steps: blog.web.canary,
      // The gateway is its only client, and TLS ended before that (D5).
      traffic: { ...blog.traffic, tls: 'DISABLE' },
      judgedBy,
    });

    const gateway = new IngressGateway(this, 'blog-gateway', { hosts: Object.values(edge.hosts) });
    const routes = new HttpRoutes(this, 'blog-routes', { hosts: [edge.hosts.blog], gateway });
    // Through web, whose nginx proxies to was: only then do the mesh routes of was apply (D2).
    routes.send('/api/', web, { name: 'api', ...within(blog.web.api) });
    routes.sendRest(web, { name: 'web' });

    const meshRoutes = new HttpRoutes(this, 'was-retry-timeout', { hosts: [was.service.name] });
    meshRoutes.sendRest(was, { name: 'was', ...within(blog.was.retries) });

    new ClientsOnly(this, 'mysql-ingress', {
      pods: mysql.labels,
      clients: [was.labels, exporter.labels, ...backup.labels],
      port: mysql.service.port,
    });
  }
}

function errorRate(scope: Construct, maxErrorShare: number): HttpErrorRate {
  return new HttpErrorRate(scope, 'http-error-rate', { prometheus, maxErrorShare });
}

function within(limits: Platform['blog']['was']['retries']) {
  return {
    timeout: limits.timeout,
    retries: Retries.ofUnsentRequests(limits.attempts, limits.perTryTimeout),
  };
}

function pageProbes() {
  return {
    readiness: Probe.httpGet('/', 'http', { every: Duration.seconds(5), failures: 3 }),
    liveness: Probe.httpGet('/', 'http', { every: Duration.seconds(20), failures: 3 }),
  };
}

/**
 * The health page includes the database. Liveness waits three minutes, longer than the database's failover to another
 * node may take: restarting every JVM meanwhile would only add its start to the outage.
 */
function springProbes(startupTimeout: Duration) {
  const path = '/actuator/health';
  const timeout = Duration.seconds(5);
  const every = Duration.seconds(5);
  const failures = Math.ceil(startupTimeout.toSeconds() / every.toSeconds());
  return {
    startup: Probe.httpGet(path, 'http', { every, failures, timeout }),
    readiness: Probe.httpGet(path, 'http', { every: Duration.seconds(10), failures: 3, timeout }),
    liveness: Probe.httpGet(path, 'http', { every: Duration.seconds(20), failures: 9, timeout }),
  };
}
