/**
 * A real server in a process and a home of its own, as a user would start it.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type RunningServer = {
  readonly url: string;
  readonly pid: number;
  readonly key: string;
  readonly home: string;
  /** The one-time address that opens Studio. */
  readonly studio: string;
  /** Everything it wrote to stderr so far. */
  readonly errors: () => string;
  /** SIGTERM, and waits; the home stays until `remove`. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL by its own pid, and waits. */
  readonly kill: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

export type StartOptions = { readonly home?: string; readonly env?: Readonly<Record<string, string>>; /** A loopback address; any but 127.0.0.1 counts as public. */ readonly host?: string };

const READY_MS = 60_000;

export async function startServer({ home, env = {}, host = '127.0.0.1' }: StartOptions = {}): Promise<RunningServer> {
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'shozo-home-')));
  const child = spawn(process.execPath, ['bin/shozo.js', 'serve', '--port', '0', '--host', host, '--home', folder], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => { errors += chunk.toString(); });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time\n${errors}`)), READY_MS);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^listening on (\S+) pid \d+$/.exec(line)?.[1];
      if (found) { clearTimeout(timer); resolve(found); }
    });
    void ended.then((code) => { clearTimeout(timer); reject(new Error(`ended with ${code} before it was ready\n${errors}`)); });
  });
  return {
    url, home: folder, errors: () => errors,
    pid: child.pid ?? 0,
    key: env.SHOZO_API_KEY ?? (host === '127.0.0.1' ? (await readFile(join(folder, 'development-key'), 'utf8')).trim() : ''),
    studio: /http\S+\/open\/\S+/.exec(errors)?.[0] ?? '',
    stop: () => { child.kill('SIGTERM'); return ended; },
    kill: async () => { child.kill('SIGKILL'); await ended; },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
