/**
 * The pages' build: static files under `dist`, served by the server itself.
 */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './compress-plugin.ts';
import { texts } from './texts-plugin.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), texts(), compressed(join(import.meta.dirname, 'dist'))],
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
