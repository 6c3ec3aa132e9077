/**
 * Sending once: what is under way, and what went wrong.
 */
import { useState } from 'react';
import { codeOf } from '../../failures.ts';

export function useSending() {
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async (run: () => Promise<void>) => {
    if (sending) return;
    setSending(true);
    setFailure(null);
    try {
      await run();
    } catch (error) {
      setFailure(codeOf(error));
    } finally {
      setSending(false);
    }
  };
  return { sending, failure, send: (run: () => Promise<void>) => void send(run) };
}
