/**
 * Joining signals: of several measurements of one name the worst counts, and one that is missing makes all missing.
 */
import { LESS_IS_WORSE } from '@shozo/vocabulary';
import type { Measured, Signal, SignalName, Signals, SignalValue } from '@shozo/vocabulary';

export function worst(all: readonly Signals[]): Signals {
  const joined: Partial<Record<SignalName, Signal>> = {};
  for (const signals of all) {
    for (const [key, signal] of Object.entries(signals)) {
      const name = key as SignalName; // as: Signals has no other keys
      const before = joined[name];
      joined[name] = before ? worse(name, before, signal) : signal;
    }
  }
  return joined;
}

function worse(name: SignalName, left: Signal, right: Signal): Signal {
  if (left.state === 'unavailable') return left;
  if (right.state === 'unavailable') return right;
  if (isList(left) && isList(right)) return { ...left, value: [...new Set([...left.value, ...right.value])] };
  return LESS_IS_WORSE.has(name) === left.value < right.value ? left : right;
}

function isList(signal: Measured<SignalValue>): signal is Measured<readonly string[]> {
  return Array.isArray(signal.value);
}
