import { afterAll } from 'vitest';
import { endSimulators } from './simulators.ts';

afterAll(endSimulators);
