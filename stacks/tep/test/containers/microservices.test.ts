import { describeMode } from './describe-mode.ts';
import { MODES } from './modes.ts';

describeMode(MODES.microservices);
