/** All of packages/measure/src in one process. */
import { together } from '../testing/together.ts';

together('packages/measure/src');
