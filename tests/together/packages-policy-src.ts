/** All of packages/policy/src in one process. */
import { together } from '../testing/together.ts';

together('packages/policy/src');
