/**
 * Settling a case once: what is under way, and what went wrong.
 */
import { useState } from 'react';
import { codeOf, useFailureText } from '../../failures.ts';
import { settle } from '../../review-api.ts';
import type { Ending, Settling } from '../../review-api.ts';
import { useTexts } from '../../texts/use-texts.ts';

/** @property forbidden - why this reviewer may not, in words. */
type Options = { readonly onSettled: (ending: Ending) => void; readonly forbidden: string };

export function useSettling(id: string, { onSettled, forbidden }: Options) {
  const own: Readonly<Record<string, string>> = { ...useTexts().review.failures, 'request/forbidden': forbidden };
  const failureText = useFailureText();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async (settling: Settling) => {
    if (settling.reason.trim() === '' || sending) return;
    setSending(true);
    setFailure(null);
    try {
      onSettled(await settle(id, settling));
    } catch (error) {
      setFailure(codeOf(error));
      setSending(false);
    }
  };
  return { sending, told: failure && (own[failure] ?? failureText(failure)), send };
}
