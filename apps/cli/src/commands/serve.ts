/**
 * `shozo serve`: the server, until a signal stops it.
 */
import { parseArgs } from 'node:util';
import { readConfig, serveProgram } from '@shozo/server';
import { EXIT } from '../exit.ts';
import { HOME_OPTIONS } from '../home.ts';
import { print } from '../terminal.ts';

export async function serve(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { port: { type: 'string' }, host: { type: 'string' }, ...HOME_OPTIONS } });
  const config = readConfig(values, process.env);
  const running = await serveProgram(config);
  process.on('uncaughtException', (error) => {
    running.crashed(error);
    process.exit(EXIT.failed); // nothing is known of its state any more; what was not recorded was not released
  });
  const stopped = new Promise<void>((resolve) => { // before anybody is told that it serves
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  running.welcome();
  print(`listening on ${running.url} pid ${process.pid}`);
  await stopped;
  await running.close();
  return EXIT.done;
}
