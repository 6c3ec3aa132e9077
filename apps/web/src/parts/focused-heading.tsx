/**
 * The heading of an answer that just came: it takes the focus, so that a reader without sight or mouse is there.
 *
 * Nobody who is typing is interrupted; and nothing else on the page announces
 * the answer, so it is said once.
 */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

type Props = { readonly level: 2 | 3 | 4; readonly className?: string; /** false: something else on the page is what just came */ readonly focused?: boolean; /** The id of what is read out with it. */ readonly describedBy?: string | undefined; readonly children: ReactNode };

export function FocusedHeading({ level, className, focused = true, describedBy, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!focused || isTyping()) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  }, [focused]);
  const Level = ({ 2: 'h2', 3: 'h3', 4: 'h4' } as const)[level];
  return <Level ref={heading} tabIndex={-1} className={className} aria-describedby={describedBy}>{children}</Level>;
}

function isTyping(): boolean {
  const at = document.activeElement;
  return at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement;
}
