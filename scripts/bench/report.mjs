export const report = (lines) => JSON.stringify(lines, null, 1);
