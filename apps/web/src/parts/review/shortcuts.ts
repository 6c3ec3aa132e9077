/**
 * Keys of one letter, which can be turned off (WCAG 2.1.4).
 *
 * They do nothing while somebody types or chooses, and nothing with Control, Alt or Command.
 */
import { useEffect, useRef, useState } from 'react';

export type Shortcuts = Readonly<Record<string, { readonly down: () => void; /** for what lasts as long as the key is held */ readonly up?: () => void }>>;

const KEY = 'shozo-review-keys';

export function useShortcutsOn(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(KEY) !== 'off');
  return [on, (next) => { localStorage.setItem(KEY, next ? 'on' : 'off'); setOn(next); }];
}

export function useShortcuts(on: boolean, shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    if (!on) return undefined;
    const find = (event: KeyboardEvent) => (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) ? undefined : current.current[event.key.toLowerCase()]);
    const down = (event: KeyboardEvent) => {
      const shortcut = find(event);
      if (!shortcut) return;
      event.preventDefault();
      if (!event.repeat) shortcut.down();
    };
    const up = (event: KeyboardEvent) => current.current[event.key.toLowerCase()]?.up?.();
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => { window.removeEventListener('keydown', down); window.removeEventListener('keyup', up); };
  }, [on]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type));
}
