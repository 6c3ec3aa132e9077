/**
 * Strokes of a brush as pixels: on the screen, and as the mask that is sent.
 */
/** In shares of the photo’s width and height, [0, 1]. */
export type Point = { readonly x: number; readonly y: number };
export type Stroke = { /** in shares of the long side */ readonly radius: number; readonly points: readonly Point[] };

type Context = Pick<CanvasRenderingContext2D, 'lineCap' | 'lineJoin' | 'lineWidth' | 'beginPath' | 'arc' | 'fill' | 'moveTo' | 'lineTo' | 'stroke'>;

/** That neither skin, sky nor leaves have. */
const COLOUR = '#e0457b';

/** Instead of what was painted before. */
export function paint(canvas: HTMLCanvasElement | null, strokes: readonly Stroke[]): void {
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.strokeStyle = COLOUR;
  context.fillStyle = COLOUR;
  for (const stroke of strokes) draw(context, stroke, canvas);
}

/** The PNG that OpenAI’s API calls a mask: opaque, and transparent where the photo may change. */
export async function maskOf(strokes: readonly Stroke[], { width, height }: { width: number; height: number }): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser gives no canvas');
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = 'destination-out';
  for (const stroke of strokes) draw(context, stroke, canvas);
  return await canvas.convertToBlob({ type: 'image/png' });
}

function draw(context: Context, { radius, points }: Stroke, { width, height }: { width: number; height: number }): void {
  const [first = { x: 0, y: 0 }] = points;
  const wide = radius * Math.max(width, height);
  context.beginPath();
  context.arc(first.x * width, first.y * height, wide, 0, 2 * Math.PI); // a line without length is not drawn
  context.fill();
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = 2 * wide;
  context.beginPath();
  context.moveTo(first.x * width, first.y * height);
  for (const { x, y } of points) context.lineTo(x * width, y * height);
  context.stroke();
}
