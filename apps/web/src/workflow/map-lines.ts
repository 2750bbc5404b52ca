import type { Workflow } from '../api/contract.js';

/** An arrow of the map that does not simply lead to the next station: above when it skips ahead, below when it goes back. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly side: 'above' | 'below';
  /** How far from the stations it is drawn, so that no two lines lie on each other; 0 is nearest. */
  readonly level: number;
}

/** The lines of a map whose stations stand in the machine's own order. Several events with the same ends share one line. */
export function mapLines({ states, arrows }: Pick<Workflow, 'states' | 'arrows'>): Line[] {
  const place = new Map(states.map(({ name }, index) => [name, index]));
  const ends = new Map<string, { from: number; to: number }>();
  for (const arrow of arrows) {
    const from = place.get(arrow.from);
    const to = place.get(arrow.to);
    if (from === undefined || to === undefined || from === to || to === from + 1) continue;
    ends.set(`${String(from)}-${String(to)}`, { from, to });
  }
  const shortestFirst = [...ends.values()].sort((one, other) => span(one) - span(other));
  return [
    ...stacked(
      shortestFirst.filter(({ from, to }) => from < to),
      'above',
    ),
    ...stacked(
      shortestFirst.filter(({ from, to }) => from > to),
      'below',
    ),
  ];
}

const span = ({ from, to }: { from: number; to: number }): number => Math.abs(to - from);

function stacked(ends: readonly { from: number; to: number }[], side: Line['side']): Line[] {
  return ends.reduce<Line[]>((lines, end) => {
    const taken = lines.filter((line) => overlap(line, end)).map(({ level }) => level);
    return [...lines, { ...end, side, level: taken.length === 0 ? 0 : Math.max(...taken) + 1 }];
  }, []);
}

function overlap(one: { from: number; to: number }, other: { from: number; to: number }): boolean {
  const [left, right] = [one, other].map(({ from, to }) => [Math.min(from, to), Math.max(from, to)] as const);
  return left !== undefined && right !== undefined && left[0] < right[1] && right[0] < left[1];
}
