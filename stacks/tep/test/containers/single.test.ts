import { MODES } from './modes.ts';
import { describeMode } from './describe-mode.ts';

describeMode(MODES.single);
