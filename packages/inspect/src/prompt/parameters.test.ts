import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readParameters } from './parameters.ts';

test('quotes of every style give the text as written', () => {
  for (const written of ['"Ciao Anna"', '“Ciao Anna”', '«Ciao Anna»', '「Ciao Anna」', '『Ciao Anna』', '„Ciao Anna“', "'Ciao Anna'", '‘Ciao Anna’']) {
    assert.equal(readParameters(`write ${written} below`).quoted, 'Ciao Anna', written);
  }
});

test('an apostrophe opens no quote', () => {
  assert.equal(readParameters("don't crop Anna's face").quoted, null);
});

test('the colour nearest to the background is meant', () => {
  assert.equal(readParameters('keep my red coat and make the background light blue').colour, '#add8e6');
  assert.equal(readParameters('背景を白にして').colour, '#ffffff');
  assert.equal(readParameters('背景换成纯蓝色').colour, '#0000ff');
  assert.equal(readParameters('fondo azul marino, por favor').colour, '#000080');
});

test('turning is clockwise unless the words say left or counterclockwise', () => {
  assert.equal(readParameters('rotate 90 degrees').degrees, 90);
  assert.equal(readParameters('rotate it 90 degrees to the left').degrees, 270);
  assert.equal(readParameters('gegen den Uhrzeigersinn um 90 Grad drehen').degrees, 270);
  assert.equal(readParameters('上下逆さまにして').degrees, 180);
  assert.equal(readParameters('make it grey').degrees, null);
});

test('a mirror image runs sideways or up and down', () => {
  assert.equal(readParameters('flip it horizontally').mirror, 'horizontal');
  assert.equal(readParameters('上下翻转').mirror, 'vertical');
});

test('a ratio or a square is read', () => {
  assert.deepEqual(readParameters('crop to 16:9').ratio, { width: 16, height: 9 });
  assert.deepEqual(readParameters('quadratisch zuschneiden').ratio, { width: 1, height: 1 });
  assert.equal(readParameters('crop a little').ratio, null);
  assert.equal(readParameters('rotate by 45, 169 px').ratio, null);
});
