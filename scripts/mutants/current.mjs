/** The mutant that is being tried: the absolute path of its file and what stands there instead. */
export const current = { path: undefined, text: undefined };
