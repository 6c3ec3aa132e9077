import { decode, resize, encode } from '@shozo/picture';
import { randomBytes } from 'node:crypto';
import { demoPhoto } from '../packages/mark/src/testing/attacks.ts';
import { embed } from '../packages/mark/src/watermark/embed.ts';
import { patternOf } from '../packages/mark/src/watermark/pattern.ts';
import { readMarks } from '../packages/mark/src/watermark/read.ts';
import { strengthOf } from '../packages/mark/src/watermark/strength.ts';
import { ATTACKS, collage } from '../packages/measure/src/marks/attacks.ts';
import { gridOf, agreement } from '../packages/fingerprint/src/grid.ts';
const pattern = patternOf('k', randomBytes(32));
const scaled = async (n: number) => { const p = await demoPhoto(n); const s = Math.sqrt(800000 / (p.width*p.height)); return resize(p, Math.round(p.width*s), Math.round(p.height*s)); };
const photos = await Promise.all([1,2,3,4,5,6].map(scaled));
const ids = photos.map(() => randomBytes(6).toString('hex'));
const marked = photos.map((pixels, i) => embed({ pixels, pattern, id: ids[i]!, strengthOf: (t) => strengthOf(t, 0) }).pixels);
const grids = marked.map(gridOf);
const files = await Promise.all(marked.map((m) => encode(m, 'png', {compression: 1})));
const res: Record<string, number[]> = {}; const others: number[] = [];
for (const [name, attack] of Object.entries(ATTACKS)) {
  const row: string[] = [];
  for (let i = 0; i < 6; i++) {
    const px = await decode(await attack(files[i]!, marked[i]!));
    const hit = readMarks(px, [pattern], 'usual').hits.find((h) => h.id === ids[i]);
    if (!hit) { row.push('lost'); continue; }
    const t0 = performance.now(); const one = agreement(px, grids[i]!, hit.placement); const t = performance.now() - t0;
    row.push(`${one.correlation.toFixed(3)}/${one.cells}`);
    // wrong release with the same placement
    for (let j = 0; j < 6; j++) if (j !== i) { const o = agreement(px, grids[j]!, hit.placement); others.push(o.correlation); (res[name] ??= []).push(o.correlation); }
    if (i === 0 && name === 'jpeg 50') console.log('ms', t);
  }
  console.log(name.padEnd(36), row.join(' '), ' | others max', Math.max(...(res[name] ?? [0])).toFixed(3));
}
others.sort((a,b)=>a-b); console.log('others n', others.length, 'median', others[others.length>>1], '99%', others[Math.floor(others.length*0.99)], 'max', others.at(-1));
const ji = await decode(await collage(files[0]!, files[1]!));
for (const h of readMarks(ji, [pattern], 'usual').hits) console.log('collage', agreement(ji, grids[ids.indexOf(h.id)]!, h.placement));
