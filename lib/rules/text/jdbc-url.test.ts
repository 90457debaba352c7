import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { jdbcUrl } from './jdbc-url.ts';
import { configMap, service } from './text.fixture.ts';

const mysql = service('mysql', 3306);
const url = (text: string) => configMap('SPRING_DATASOURCE_URL', text);
const at = 'ConfigMap shop/config data.SPRING_DATASOURCE_URL';
const server = `---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: mysql, namespace: shop }
spec:
  template:
    metadata: { labels: { app: mysql } }
    spec: { containers: [{ name: mysql, env: [{ name: MYSQL_DATABASE, value: board }] }] }
`;

describe('jdbc-url', () => {
  test('flags a form that no driver takes', () => {
    expect(judge(jdbcUrl, url('jdbc:mysql:mysql:3306/board') + mysql)).toEqual([
      `${at}: 'jdbc:mysql:mysql:3306/board' is not of the form jdbc:mysql://host:port/database`,
    ]);
  });

  test('flags a Service that is not there, and a port that it does not have', () => {
    expect(judge(jdbcUrl, url('jdbc:mysql://mysqll:3306/board') + mysql)).toEqual([
      `${at}: there is no Service mysqll in namespace shop; did you mean 'mysql'?`,
    ]);
    expect(judge(jdbcUrl, url('jdbc:mysql://mysql:3307/board?useSSL=false') + mysql)).toEqual([
      `${at}: Service mysql has no port 3307: it has 3306`,
    ]);
  });

  test('warns of a database that is missing, or that the server does not make', () => {
    expect(judge(jdbcUrl, url('jdbc:mysql://mysql:3306/') + mysql)).toEqual([
      `warning ${at}: 'jdbc:mysql://mysql:3306/' names no database`,
    ]);
    expect(judge(jdbcUrl, url('jdbc:mysql://mysql/boards') + mysql + server)).toEqual([
      `warning ${at}: mysql makes the database 'board', not 'boards'`,
    ]);
  });

  test('finds it in the files of Spring', () => {
    const file = configMap(
      'application.properties',
      '# jdbc:mysql://old/x\nspring.datasource.url=jdbc:mysql://mysql:1/board',
    );
    expect(judge(jdbcUrl, file + mysql)).toHaveLength(1);
  });

  test('accepts what is right, elsewhere, or filled in', () => {
    for (const text of [
      'jdbc:mysql://mysql/board',
      'jdbc:mysql://mysql.shop.svc:3306/board?a=b',
      'jdbc:mysql:loadbalance://a:3306,b:3306/board',
      'jdbc:postgresql://db.example.com/shop',
      'jdbc:h2:mem:test',
      ['jdbc:mysql://', '$', '{DB_HOST}:3306/board'].join(''),
    ])
      expect(judge(jdbcUrl, url(text) + mysql + server)).toEqual([]);
  });
});
