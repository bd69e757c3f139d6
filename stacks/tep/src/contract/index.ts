export * from './http.ts';
export * from './markers.ts';
export * from './process.ts';
export * from './state.ts';
export * from './stream.ts';
export * from './tables.ts';
