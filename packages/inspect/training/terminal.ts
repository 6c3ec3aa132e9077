/** Where the training scripts print. */
export function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
