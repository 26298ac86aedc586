/** How long is waited for what a test waits for (ms): a machine with much else to do is slow, and that is no failure. */
export const PATIENCE = 120_000;
