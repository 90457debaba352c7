import { configText } from './config-text.ts';

/** Data sources by the uid that dashboards name; nobody can change them in the browser. */
export const dataSources = configText({
  apiVersion: 1,
  prune: true,
  datasources: [
    source('prometheus', 'Prometheus', 'http://prometheus:9090', { isDefault: true }),
    source('loki', 'Loki', 'http://loki-stack:3100'),
  ],
});

/** Where dashboards are, as files. @param path folder with their JSON */
export function dashboardProvider(path: string): string {
  return configText({
    apiVersion: 1,
    providers: [
      {
        name: 'slipway',
        folder: 'Platform',
        type: 'file',
        // Git decides: what is changed in the browser cannot be saved over it.
        allowUiUpdates: false,
        disableDeletion: true,
        options: { path },
      },
    ],
  });
}

function source(type: string, name: string, url: string, more: object = {}) {
  return { uid: type, type, name, url, access: 'proxy', editable: false, ...more };
}
