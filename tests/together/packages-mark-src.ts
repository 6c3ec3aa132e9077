/** All of packages/mark/src in one process. */
import { together } from '../testing/together.ts';

together('packages/mark/src');
