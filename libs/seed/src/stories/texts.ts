/** Answers to every section of an application, about a topic. Invented, and the same for all but the topic. */
export function answersOn(topic: string, partnership: string): Record<string, string> {
  return {
    summary: `${partnership} work together on ${topic}. Both have something to teach and something to learn. Two visits a year, working groups in between, and results that are written into how both organisations work.`,
    context: `Neither municipality has come as far with ${topic} as its council wants to. A survey among inhabitants and staff shows where it falls short, and whom it concerns most.`,
    objectives: `Both organisations have routines for ${topic} that are in use and known by those concerned. Inhabitants notice the difference.`,
    activities: `Year by year: a baseline, a pilot in one district, adjustment, and wider use. Two visits a year with four from each side; digital meetings each month.`,
    indicators: `Routines adopted: none, one in each municipality (minutes). Inhabitants who are content: baseline by survey, plus ten percentage points (survey).`,
    risks: `Key people leave: two are in charge on each side. Travel is not possible: digital meetings and a longer period. Corruption: all costs pass through audited books.`,
    peer_learning: `Each visit has one question from the hosts and one from the guests, and ends with what each will do differently.`,
    cross_cutting: `Women and men take part on equal terms, and results are told apart by gender. Human rights are the starting point; flights are compensated for.`,
    sustainability: `Responsibility lies in the line organisation from the first day, and the budget of each partner takes over when the grant ends.`,
  };
}

export function narrativeOn(topic: string, year: number): string {
  return `Year ${year}. Both visits were made, and the working groups met each month. Individual level: 18 staff trained (11 women). Organisational level: the routine for ${topic} has been tried in one more district. Societal level: a survey among inhabitants points in the right direction. Deviations: one workshop was moved by two months.`;
}
