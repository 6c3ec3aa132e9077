/**
 * What a person reads goes to stderr; stdout is for the answer.
 *
 * Trust: strangers wrote some of it (prompts, appeals, reports, names of files). What would steer the terminal shows as
 * its code.
 */
export function say(line: string): void {
  process.stderr.write(`${harmless(line)}\n`);
}

/** One JSON object on one line of stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function print(line: string): void {
  process.stdout.write(`${harmless(line)}\n`);
}

/** Controls that move, colour or rename, and those that turn the reading direction; not line ends and tabs. */
const STEERING = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu;

export function harmless(text: string): string {
  return text.replace(STEERING, (control) => `\\u${(control.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}
