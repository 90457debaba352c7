import { jdbcUrl, type MySqlServer } from '../../lib/constructs/storage/mysql-server.ts';
import type { Platform } from '../../lib/platform/schema.ts';

export interface WasBackends {
  readonly mysql: MySqlServer;
  readonly cache: { readonly name: string } | undefined;
}

/** The settings of was that are no secret, as Spring Boot reads them from variables. */
export function wasEnvironment({ options }: Platform, { mysql, cache }: WasBackends): Record<string, string> {
  return {
    SPRING_DATASOURCE_URL: jdbcUrl(mysql),
    ...(options.schemaMigrations
      ? { SPRING_FLYWAY_ENABLED: 'true', SPRING_FLYWAY_LOCATIONS: 'classpath:db/migration' }
      : {}),
    ...(cache === undefined
      ? {}
      : {
          SPRING_DATA_REDIS_HOST: cache.name,
          // A cache that is away costs time and not the service: it has no say in whether was is healthy.
          MANAGEMENT_HEALTH_REDIS_ENABLED: 'false',
        }),
  };
}
