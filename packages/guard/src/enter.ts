/**
 * The stage that is running: it names a fault, and whoever measures the story is told.
 */
import type { Stage } from '@shozo/vocabulary';
import type { Story } from './story.ts';

export function enter(story: Story, stage: Stage): void {
  story.stage = stage;
  story.ports.entered(stage);
}
