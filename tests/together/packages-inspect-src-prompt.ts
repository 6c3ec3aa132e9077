/** All of packages/inspect/src/prompt in one process. */
import { together } from '../testing/together.ts';

together('packages/inspect/src/prompt');
