/**
 * What waits, the nearest deadline first. Each row is a button, so that it works with every aid.
 */
import { useRef } from 'react';
import type { QueueRow } from '../../review-api.ts';
import { useLocale, useTexts } from '../../texts/use-texts.ts';
import { moment, timeAgo, timeLeft } from '../time-left.ts';
import { NotMeasured } from './findings.tsx';
import { OPT_OUT } from './settle-form.tsx';
import { useShortcuts } from './shortcuts.ts';

type Props = { readonly rows: readonly QueueRow[]; readonly keys: boolean; readonly onOpen: (id: string) => void };

export function Queue({ rows, keys, onOpen }: Props) {
  const words = useTexts().review;
  const list = useRef<HTMLOListElement>(null);
  const step = (by: 1 | -1) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[at === -1 ? 0 : Math.min(buttons.length - 1, Math.max(0, at + by))]?.focus();
  };
  useShortcuts(keys, { j: { down: () => step(1) }, k: { down: () => step(-1) } });
  if (rows.length === 0) return <p className="card">{words.empty}</p>;
  return <ol ref={list} className="queue" aria-label={words.queue}>{rows.map((row) => <li key={row.id}><Row row={row} onOpen={onOpen} /></li>)}</ol>;
}

function Row({ row: { id, kind, about, title, notMeasured, wish, receivedAt, dueAt, lease }, onOpen }: { row: QueueRow; onOpen: (id: string) => void }) {
  const words = useTexts();
  const locale = useLocale();
  const kinds: Readonly<Record<string, string>> = { ...words.report.kinds, [OPT_OUT]: words.review.optOut };
  const left = timeLeft(dueAt, Date.now(), locale);
  return (
    <button type="button" aria-disabled={lease === 'taken'} onClick={() => { if (lease !== 'taken') onOpen(id); }}>
      <span className="what">{kind === 'report' ? `${words.review.report}: ${kinds[about] ?? about}` : words.review[kind]}</span>
      <span className={left === null ? 'left late' : 'left'}>{left === null ? words.review.late : words.review.left.replace('{time}', left)} ({moment(dueAt, locale)})</span>
      {notMeasured.length > 0 ? <span className="more"><NotMeasured of={notMeasured} /></span> : title !== null && <span className="more">{title}</span>}
      {wish !== null && <q className="more wish"><bdi>{wish}</bdi></q>}
      <span className="more soft">{words.review.received}: {timeAgo(receivedAt, Date.now(), locale)}</span>
      {lease !== 'free' && <span className="soft">{words.review.leases[lease]}</span>}
    </button>
  );
}
