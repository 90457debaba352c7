import { type Dashboard, figure, graph, logs } from './dashboard.ts';

const rate = '[$__rate_interval]';
const backup = 'kube_cronjob_status_last_successful_time{namespace="blog-system", cronjob="mysql-backup"}';

/** The database of the blog, and its backup. */
export const mysql: Dashboard = {
  uid: 'mysql',
  title: 'MySQL',
  rows: [
    {
      title: 'Now',
      panels: [
        figure('Answers', 'none', 'mysql_up'),
        figure('Up for', 's', 'mysql_global_status_uptime'),
        figure('Last good backup', 'dateTimeFromNow', `${backup} * 1000`),
        figure(
          'Volume free',
          'percentunit',
          'kubelet_volume_stats_available_bytes{persistentvolumeclaim="mysql-pvc"} / kubelet_volume_stats_capacity_bytes{persistentvolumeclaim="mysql-pvc"}',
        ),
      ],
    },
    {
      title: 'Work',
      panels: [
        graph(
          'Queries',
          'reqps',
          [`rate(mysql_global_status_queries${rate})`, 'all'],
          [`rate(mysql_global_status_slow_queries${rate})`, 'slow'],
        ),
        graph('Commands', 'reqps', [
          `topk(8, rate(mysql_global_status_commands_total${rate}) > 0)`,
          '{{command}}',
        ]),
        graph(
          'Connections',
          'short',
          ['mysql_global_status_threads_connected', 'open'],
          ['mysql_global_status_threads_running', 'at work'],
          ['mysql_global_variables_max_connections', 'at most'],
        ),
        graph('Logins refused', 'reqps', [`rate(mysql_global_status_aborted_connects${rate})`, 'refused']),
        graph('Reads that had to go to the volume', 'percentunit', [
          `rate(mysql_global_status_innodb_buffer_pool_reads${rate}) / rate(mysql_global_status_innodb_buffer_pool_read_requests${rate})`,
          'share',
        ]),
        graph('Waiting for row locks', 'ms', [
          `rate(mysql_global_status_innodb_row_lock_time${rate})`,
          'ms in a second',
        ]),
      ],
    },
    {
      title: 'Pod',
      panels: [
        graph('CPU', 'cores', [
          `sum(rate(container_cpu_usage_seconds_total{namespace="blog-system", container="mysql"}${rate}))`,
          'mysql',
        ]),
        graph(
          'Memory',
          'bytes',
          ['max(container_memory_working_set_bytes{namespace="blog-system", container="mysql"})', 'in use'],
          [
            'max(kube_pod_container_resource_limits{namespace="blog-system", container="mysql", resource="memory"})',
            'limit',
          ],
        ),
        logs('Log', '{namespace="blog-system", container="mysql"}'),
      ],
    },
  ],
};
