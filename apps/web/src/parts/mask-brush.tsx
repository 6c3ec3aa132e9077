/**
 * A brush that marks where a photo may change, and takes strokes back.
 *
 * By mouse, finger or pen; or by keyboard: arrows move a cross, space paints there.
 */
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTexts } from '../texts/use-texts.ts';
import { maskOf, paint } from './mask.ts';
import type { Point, Stroke } from './mask.ts';
import { usePreview } from './picture-input.tsx';

/** Of the photo’s long side. */
const WIDTHS = { fine: 0.02, middle: 0.05, broad: 0.12 } as const;
type Width = keyof typeof WIDTHS;
const STEP = 0.04;
const MOVES: Readonly<Record<string, Point>> = { ArrowLeft: { x: -STEP, y: 0 }, ArrowRight: { x: STEP, y: 0 }, ArrowUp: { x: 0, y: -STEP }, ArrowDown: { x: 0, y: STEP } };
/** px, long side: strokes are round and wide, so more would only be sent. */
const CANVAS = 1024;

type Size = { readonly width: number; readonly height: number };

export function MaskBrush({ file, onMask }: { file: File; onMask: (mask: Blob | null) => void }) {
  const words = useTexts().studio.brush;
  const preview = usePreview(file);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  const [width, setWidth] = useState<Width>('middle');
  const { strokes, begin, extend, undo, clear } = useStrokes(WIDTHS[width], size, onMask);
  const [cross, setCross] = useState<Point | null>(null);
  useEffect(() => paint(canvas.current, strokes), [strokes, size]);
  const press = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    const at = cross ?? { x: 0.5, y: 0.5 };
    if (move) setCross({ x: within(at.x + move.x), y: within(at.y + move.y) });
    else if (event.key === ' ' || event.key === 'Enter') { begin(at); setCross(at); } else return;
    event.preventDefault();
  };
  if (!preview) return null;
  return (
    <div className="brush">
      <div className="painted">
        <img src={preview} alt="" onLoad={({ currentTarget }) => setSize(fitted(currentTarget))} />
        {size && <canvas
          ref={canvas} width={size.width} height={size.height} tabIndex={0} role="application" aria-label={words.label} aria-describedby="brush-keys"
          onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setCross(null); begin(pointOf(event)); }}
          onPointerMove={(event) => { if (event.buttons === 1) extend(pointOf(event)); }}
          onKeyDown={press} onBlur={() => setCross(null)}
        />}
        {cross && <span className="cross" style={{ left: `${cross.x * 100}%`, top: `${cross.y * 100}%` }} />}
      </div>
      <p className="hint" id="brush-keys">{words.keys}</p>
      <div className="row">
        <label>{words.width}<select value={width} onChange={(event) => setWidth(event.target.value as Width)}>{(Object.keys(WIDTHS) as Width[]).map((name) => <option key={name} value={name}>{words.widths[name]}</option>)}</select></label>{/* as: the options are these keys */}
        <button type="button" disabled={strokes.length === 0} onClick={undo}>{words.undo}</button>
        <button type="button" disabled={strokes.length === 0} onClick={clear}>{words.clear}</button>
      </div>
    </div>
  );
}

function useStrokes(radius: number, size: Size | null, onMask: (mask: Blob | null) => void) {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  useEffect(() => {
    let later = false;
    if (strokes.length === 0 || !size) onMask(null);
    else void maskOf(strokes, size).then((mask) => { if (!later) onMask(mask); });
    return () => { later = true; };
  }, [strokes, size, onMask]);
  return {
    strokes,
    begin: (point: Point) => setStrokes((before) => [...before, { radius, points: [point] }]),
    extend: (point: Point) => setStrokes((before) => before.map((stroke, at) => (at === before.length - 1 ? { ...stroke, points: [...stroke.points, point] } : stroke))),
    undo: () => setStrokes((before) => before.slice(0, -1)),
    clear: () => setStrokes([]),
  };
}

function fitted({ naturalWidth, naturalHeight }: HTMLImageElement): Size {
  const scale = Math.min(1, CANVAS / Math.max(naturalWidth, naturalHeight));
  return { width: Math.max(1, Math.round(naturalWidth * scale)), height: Math.max(1, Math.round(naturalHeight * scale)) };
}

function pointOf({ currentTarget, clientX, clientY }: PointerEvent): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: within((clientX - left) / width), y: within((clientY - top) / height) };
}

const within = (share: number) => Math.min(1, Math.max(0, share));
