/** A port nothing listens on, as the system picks it. */
export function freePort(): Promise<number>;
