/**
 * Whether this run of the tests is the one with the backend's parts in services of their own; the
 * project `microservices` of vitest.config.ts sets it.
 */
export const inServices = process.env['TEP_MODE'] === 'microservices';
