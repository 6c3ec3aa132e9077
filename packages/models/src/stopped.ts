/**
 * The one way a model stops early: its caller's signal.
 */
import { ShozoError } from '@shozo/vocabulary';

/** The error for an aborted signal: a deadline is the model's fault, anything else is the client's going away. */
export function stopped(signal: AbortSignal): ShozoError {
  const late = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
  return new ShozoError(late ? 'model/unreachable' : 'model/cancelled', { cause: signal.reason });
}

/** @throws ShozoError `model/cancelled` or `model/unreachable` once the signal is aborted. */
export function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw stopped(signal);
}
