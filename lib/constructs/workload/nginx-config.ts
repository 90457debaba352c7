import type { Duration } from 'cdk8s';

/** One folder of paths that another service answers. */
export interface NginxProxy {
  /** Beginning of the path, with a slash at both ends. */
  readonly prefix: string;
  readonly service: { readonly name: string; readonly port: number };
  /**
   * Whether the path must begin so as it was written, before nginx decodes it and joins its slashes. Needed where somebody
   * in front judges by the path: `//api/` or `/%2fapi/` would come past them and still arrive here. @default false
   */
  readonly asWritten?: boolean;
}

export interface NginxConfigProps {
  /** Port of the site; above 1023, since the process is not root (P20). */
  readonly port: number;
  /** Port of `stub_status`, reachable only from inside the pod. */
  readonly statusPort: number;
  /** Folder of the static files in the image. */
  readonly root: string;
  /** How long browsers and CDN may keep a static file. */
  readonly cacheMaxAge: Duration;
  readonly proxies: readonly NginxProxy[];
}

/**
 * A whole `nginx.conf` for static files and proxied folders, for a process that is not root and may write to `/tmp` only
 * (P21). Each path that nginx would write to elsewhere is therefore named. Towards a proxied service it says the service's
 * name as Host (P12) and HTTP/1.1 (P13).
 *
 * @throws when a prefix has no slash at both ends: `/api` would take `/apidocs` too
 */
export function nginxConfig(props: NginxConfigProps): string {
  return `worker_processes 2;
pid /tmp/nginx.pid;
error_log /dev/stderr warn;

events {
  worker_connections 1024;
}

http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /dev/stdout;
  server_tokens off;
  sendfile on;
  gzip on;
  gzip_vary on;
  gzip_types text/css application/javascript application/json application/xml image/svg+xml;

  client_body_temp_path /tmp/client_body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;

  server {
    listen ${props.port};
    root ${props.root};
    index index.html;
    error_page 404 /404.html;
    # The port and scheme that nginx sees are not those of the browser.
    absolute_redirect off;

    location / {
      add_header Cache-Control "max-age=${props.cacheMaxAge.toSeconds()}";
      try_files $uri $uri/ =404;
    }
${props.proxies.map(proxyLocation).join('')}  }

  server {
    listen 127.0.0.1:${props.statusPort};
    access_log off;

    location = /stub_status {
      stub_status;
    }

    location / {
      return 404;
    }
  }
}
`;
}

function proxyLocation({ prefix, service, asWritten }: NginxProxy): string {
  if (!/^\/([\w.~-]+\/)+$/.test(prefix)) {
    throw new Error(
      `'prefix' must begin and end with "/", so that no other path begins like it, and have plain letters between: got "${prefix}"`,
    );
  }
  return `
    location ${prefix} {
${asWritten ? onlyAsWritten(prefix) : ''}      # The mesh finds its route by the Host header and speaks nothing older than HTTP/1.1.
      proxy_pass http://${service.name}:${service.port};
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host ${service.name};
      proxy_set_header X-Forwarded-Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      # Retries are the mesh's.
      proxy_next_upstream off;
      # What does not fit the memory buffers waits; on disk it could fill /tmp.
      proxy_max_temp_file_size 0;
      proxy_hide_header Cache-Control;
      add_header Cache-Control "no-store" always;
    }
`;
}

function onlyAsWritten(prefix: string): string {
  return `      if ($request_uri !~ "^${prefix}") {
        return 404;
      }
`;
}
