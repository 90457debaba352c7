import type { Field } from '../../manifests/field.ts';
import { podOf } from '../../manifests/pod.ts';
import { imageOf } from '../../manifests/relations/images.ts';
import type { Claim } from '../../manifests/relations/volumes.ts';
import type { Resource } from '../../manifests/resource.ts';

/** A program that takes its folder for itself: two of them on the same files damage these or lock each other out. */
interface Program {
  readonly image: RegExp;
  readonly title: string;
  /** Where its image keeps the data. */
  readonly folder: string;
}

const programs: readonly Program[] = [
  { image: /^(mysql|percona|percona-server)$/, title: 'MySQL', folder: '/var/lib/mysql' },
  { image: /^mariadb$/, title: 'MariaDB', folder: '/var/lib/mysql' },
  { image: /^(postgres|postgis|timescaledb)$/, title: 'PostgreSQL', folder: '/var/lib/postgresql' },
  { image: /^mongo$/, title: 'MongoDB', folder: '/data/db' },
  { image: /^prometheus$/, title: 'Prometheus', folder: '/prometheus' },
  { image: /^grafana(-oss|-enterprise)?$/, title: 'SQLite of Grafana', folder: '/var/lib/grafana' },
  { image: /^vaultwarden$|^server$/, title: 'SQLite of Vaultwarden', folder: '/data' },
  { image: /^(elasticsearch|opensearch)$/, title: 'Elasticsearch', folder: '/usr/share/elasticsearch/data' },
];

export interface ProgramMount {
  readonly title: string;
  readonly container: Field;
  readonly mount: Field;
}

/** The programs of a workload that keep their data in a claim, with the mount that holds it. */
export function programsOn(workload: Resource, { volume }: Pick<Claim, 'volume'>): ProgramMount[] {
  return (podOf(workload)?.containers ?? []).flatMap((container) => {
    const image = imageOf(container);
    const program = programs.find((item) => image !== undefined && item.image.test(image.name));
    if (image === undefined || program === undefined) return [];
    // `server` is the name of many images.
    if (image.name === 'server' && image.repository !== 'vaultwarden/server') return [];
    // Grafana may keep its data in a database of its own.
    if (container.at('env').items.some((item) => item.at('name').text === 'GF_DATABASE_TYPE')) return [];
    const mount = container
      .at('volumeMounts')
      .items.find(
        (item) =>
          item.at('name').text === volume && (item.at('mountPath').text ?? '').startsWith(program.folder),
      );
    return mount === undefined ? [] : [{ title: program.title, container, mount }];
  });
}
