import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ShozoError } from '@shozo/vocabulary';
import type { ImageModel, ModelRequest } from '@shozo/vocabulary';
import { createModels, createRouter } from './index.ts';

const REQUEST: ModelRequest = { model: '', kind: 'generation', prompt: 'hills', photos: [], mask: null, n: 1, size: { width: 64, height: 64 }, purposes: [], people: [] };

function named(name: string, asked: string[]): ImageModel {
  return {
    ids: [name],
    ask: async ({ model }) => {
      asked.push(`${name}: ${model}`);
      return { pictures: [], caption: null, revisedPrompt: null, notUnderstood: null };
    },
  };
}

async function routed(model: string, defaultModel = 'sandbox'): Promise<string | undefined> {
  const asked: string[] = [];
  const router = createRouter({ sandbox: named('sandbox', asked), prefixed: { openai: named('openai', asked) }, defaultModel });
  await router.ask({ ...REQUEST, model }, { signal: new AbortController().signal });
  return asked[0];
}

test('an id goes to the model of its prefix, whatever follows', async () => {
  assert.equal(await routed('openai/gpt-image-2'), 'openai: openai/gpt-image-2');
  assert.equal(await routed('openai/org/model:v2'), 'openai: openai/org/model:v2');
  assert.equal(await routed('sandbox', 'openai/gpt-image-2'), 'sandbox: sandbox');
});

test('an id without a prefix goes to the default, under the default’s name', async () => {
  assert.equal(await routed('gpt-image-2'), 'sandbox: sandbox');
  assert.equal(await routed('gpt-image-2', 'openai/painter'), 'openai: openai/painter');
});

test('a prefix nobody serves is an unknown model', async () => {
  for (const id of ['xai/grok', 'openai/', '/x', 'constructor/x', '__proto__/x']) {
    await assert.rejects(routed(id), (error) => error instanceof ShozoError && error.code === 'model/unknown');
  }
});

test('a default that leads nowhere is told at start, not at the first request', () => {
  const readParameters = () => ({ colour: null, quoted: null, degrees: null, mirror: null, ratio: null });
  assert.throws(() => createModels({ readParameters, openai: null, xai: null, defaultModel: 'openai/painter' }), (error) => error instanceof ShozoError && error.code === 'config/invalid');
  const openai = { baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'none' };
  assert.deepEqual(createModels({ readParameters, openai, xai: null, defaultModel: 'openai/painter' }).ids, ['sandbox', 'openai/painter']);
  assert.deepEqual(createModels({ readParameters, openai: null, xai: openai, defaultModel: 'xai/imagine' }).ids, ['sandbox', 'xai/imagine']);
  assert.deepEqual(createModels({ readParameters, openai: null, xai: null, defaultModel: 'sandbox' }).ids, ['sandbox']);
});
