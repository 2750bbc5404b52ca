import type { RulePack } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';

/** Names cost categories as the rule pack does; one that has left the rules keeps a readable name. */
export function useCategoryName(pack: Pick<RulePack, 'categories'>): (category: string) => string {
  const { text, word } = useWords();
  return (category) => {
    const known = pack.categories.find(({ id }) => id === category);
    return known ? text(known.text) : word('category', category);
  };
}
