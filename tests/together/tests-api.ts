/** All of tests/api in one process: its servers look through the same networks. */
import { after } from 'node:test';
import { shareInspectors } from '../testing/serve-here.ts';
import { together } from '../testing/together.ts';

after(shareInspectors());
together('tests/api');
