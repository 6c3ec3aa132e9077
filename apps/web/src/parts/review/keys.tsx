/**
 * Which keys do what, where they do it: none is named that would do nothing.
 */
import type { Case } from '../../review-api.ts';
import { useTexts } from '../../texts/use-texts.ts';

type Key = keyof ReturnType<typeof useTexts>['review']['keys'];

export const IN_QUEUE: readonly Key[] = ['j', 'k', 'Enter'];

export function keysIn({ pictures }: Pick<Case, 'pictures'>): readonly Key[] {
  const names = pictures.map(({ name }) => name);
  const looking: Key[] = [];
  if (names.includes('draft-0') || names.includes('picture')) looking.push('v');
  if (names.includes('photo-0')) looking.push('c');
  return [...looking, 'r', 'x', 'Ctrl+Enter', 'q'];
}

export function Keys({ on, of }: { on: boolean; of: readonly Key[] }) {
  const words = useTexts().review;
  if (!on) return <p className="hint">{words.keysOff}</p>;
  const said = (key: Key) => (key === 'v' && !of.includes('c') ? words.reveal.hold : words.keys[key]); // a reported picture is no result
  return <p className="hint keys">{of.map((key) => <span key={key}><kbd>{key}</kbd> {said(key)}</span>)}</p>;
}
