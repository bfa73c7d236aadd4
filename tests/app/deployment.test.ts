/** Image, compose file and service unit as files: what must stand in them so that a slip of a hand is seen. No Docker is needed. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

type Service = {
  image?: string;
  command: string[];
  environment: Record<string, string>;
  secrets: string[];
  volumes: string[];
  ports?: string[];
  networks: string[];
  read_only: boolean;
  cap_drop: string[];
  security_opt: string[];
  depends_on: Record<string, { condition: string }>;
};
const compose = parse(readFileSync('docker-compose.yml', 'utf8')) as {
  services: { redis: Service; counterclaim: Service };
  secrets: Record<string, { file: string }>;
  networks: Record<string, { internal?: boolean }>;
};
const { redis, counterclaim } = compose.services;

describe('the compose file', () => {
  test('keeps both services without rights that they do not need', () => {
    for (const service of [redis, counterclaim]) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    }
  });

  test('publishes no Redis, and the pages on this machine only', () => {
    expect(redis.ports).toBeUndefined();
    expect(redis.networks.map((name) => compose.networks[name]?.internal)).toEqual([true]);
    expect(counterclaim.ports).toEqual(['127.0.0.1:4180:4180']);
  });

  test('has a Redis that keeps what it is given, drops nothing and asks for the password of a file', () => {
    const [script = ''] = redis.command;
    expect(script).toContain('appendonly yes');
    expect(script).toContain('maxmemory-policy noeviction');
    expect(script).toMatch(/requirepass %s\\n' "\$\$\(cat \/run\/secrets\/redis-password\)"/);
    expect(counterclaim.environment.REDIS_PASSWORD_FILE).toBe('/run/secrets/redis-password');
    expect(counterclaim.environment.REDIS_URL).toBe('redis://redis:6379');
    for (const service of [redis, counterclaim])
      for (const name of service.secrets) expect(compose.secrets[name]?.file).toBe(`./secrets/${name}`);
    expect(counterclaim.depends_on.redis?.condition).toBe('service_healthy');
    expect(readFileSync('.gitignore', 'utf8')).toContain('/secrets/');
    expect(readFileSync('.dockerignore', 'utf8')).toMatch(/^\*\*\n/);
  });
});

describe('the image', () => {
  const file = readFileSync('Dockerfile', 'utf8');
  const last = file.slice(file.lastIndexOf('\nFROM '));

  test('has no shell, no package manager and no root, and runs nothing while it is put together', () => {
    expect(last).toMatch(/^\nFROM gcr\.io\/distroless\/nodejs20-debian12:nonroot\n/);
    expect(last).toContain('USER 65532:65532');
    expect(last).not.toMatch(/^RUN /m);
  });

  test('starts, and is asked how it is, without a shell', () => {
    const lists = [...last.matchAll(/^(?:ENTRYPOINT|CMD| {2}CMD) (.+)$/gm)].map(([, list = '']) => JSON.parse(list));
    expect(lists).toEqual([
      ['/nodejs/bin/node', '/opt/counterclaim/dist/cli.js', 'healthcheck'],
      ['/nodejs/bin/node', '/opt/counterclaim/dist/cli.js'],
      ['run'],
    ]);
  });
});

test('the service unit gives the program its own folder and nothing else', () => {
  const unit = readFileSync('deploy/counterclaim.service', 'utf8');
  const rows = unit.split('\n').filter((line) => /^[A-Z]/.test(line));
  for (const row of [
    ...[
      'User=counterclaim',
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'ProtectHome=yes',
      'CapabilityBoundingSet=',
    ],
    ...['PrivateTmp=yes', 'StateDirectory=counterclaim', 'StateDirectoryMode=0700', 'UMask=0077'],
  ])
    expect(rows).toContain(row);
  // V8 makes its machine code while it runs.
  expect(rows).not.toContain('MemoryDenyWriteExecute=yes');
  expect(rows.find((row) => row.startsWith('ExecStart='))).toContain(' run --config ');
});
