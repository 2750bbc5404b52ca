/** The first of the three ports that the product under test takes. */
export const PORT = 47_500;

/** Where its page is. */
export const ADDRESS = `http://localhost:${String(PORT)}`;
