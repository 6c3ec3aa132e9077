/**
 * What a person reads goes to stderr; stdout is for the answer.
 */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** One JSON object on one line of stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
