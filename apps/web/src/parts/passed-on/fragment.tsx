/**
 * The address of an answer that was passed on; what shows it is loaded only when there is one.
 */
import { lazy, useCallback, useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { useFailureText } from '../../failures.ts';
import type { PassedOnProps } from './passed-on.tsx';

/** As `fragmentOf` of @shozo/tlog writes it; whose code is not loaded only to look. */
const MARK = '#s=';

/** A page that cannot be loaded shows no answer, and says why. */
export const PassedOn = lazy(async (): Promise<{ default: ComponentType<PassedOnProps> }> => await import('./passed-on.tsx').then(({ PassedOnAnswer }) => ({ default: PassedOnAnswer }), () => ({ default: Unloaded })));

function Unloaded() {
  return <p role="alert" className="notice">{useFailureText()('unreachable')}</p>;
}

/** `#s=…` of the address, also when another is put there; null without one, and after `leave`. */
export function useFragment(): { readonly fragment: string | null; readonly leave: () => void } {
  const [fragment, setFragment] = useState(statementIn);
  useEffect(() => {
    const changed = () => {
      const next = statementIn();
      if (next !== null || window.location.hash === '') setFragment(next); // any other fragment is a place on this page: the skip link’s
    };
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  const leave = useCallback(() => {
    window.history.replaceState(null, '', window.location.pathname);
    setFragment(null);
  }, []);
  return { fragment, leave };
}

function statementIn(): string | null {
  const { hash } = window.location;
  return hash.startsWith(MARK) ? hash : null;
}
