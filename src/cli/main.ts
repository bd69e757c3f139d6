#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Stripping the types of the whole engine takes longer than most commands: keep the outcome.
enableCompileCache();
await import('./program.ts');
