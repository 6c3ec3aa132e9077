/**
 * Signals for a person's eyes: one on a line, in the table's order.
 */
import { SIGNALS } from '@shozo/vocabulary';
import type { Signal, SignalName, Signals } from '@shozo/vocabulary';

export function signalLines(signals: Signals): string {
  const names = (Object.keys(SIGNALS) as SignalName[]).filter((name) => signals[name] !== undefined); // as: keys of the table itself
  const wide = Math.max(0, ...names.map((name) => name.length));
  return names.map((name) => `${name.padEnd(wide)}  ${told(signals[name]!)}`).join('\n');
}

function told(signal: Signal): string {
  if (signal.state === 'unavailable') return `unavailable: ${signal.why}`;
  const { value, unit } = signal;
  if (typeof value === 'number') return `${Number(value.toFixed(3))} ${unit}`;
  return value.length === 0 ? 'none' : value.join(', ');
}
