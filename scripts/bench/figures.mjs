import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

import { fromRoot } from '../local/root.mjs';

const median = (values) => percentile(values, 50);

/** The nearest-rank percentile of numbers in any order. */
export function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

/**
 * A figure held against another of the same rounds: the ratio is the median of the rounds' own ratios, because only
 * what was measured side by side can be compared. A floor must hold; a goal is what we want.
 */
export function ratioFigure(figure, { values, against, floor, goal, ...facts }) {
  const ratios = values.map((value, round) => value / against[round]);
  const ratio = median(ratios);
  return {
    figure,
    value: round(median(values)),
    against: round(median(against)),
    ratio: round(ratio),
    ...(floor !== undefined && { floor }),
    ...(goal !== undefined && { goal, goalReached: ratio >= goal }),
    ...(floor !== undefined && { holds: ratio >= floor }),
    min: round(Math.min(...values)),
    max: round(Math.max(...values)),
    ratioMin: round(Math.min(...ratios)),
    ratioMax: round(Math.max(...ratios)),
    ...facts,
  };
}

/** A figure that may be at most `limit`. */
export function limitFigure(figure, { values, limit, ...facts }) {
  const value = median(values);
  return {
    figure,
    value: round(value),
    ...(limit !== undefined && { goal: limit, holds: value <= limit }),
    min: round(Math.min(...values)),
    max: round(Math.max(...values)),
    ...facts,
  };
}

/** Runs the contestants of a comparison in turn, several times over, so that a noisy minute hits all of them. */
export async function interleave(repeats, contestants) {
  const rounds = [];
  for (let round = 0; round < repeats; round += 1) {
    const results = {};
    for (const [name, run] of Object.entries(contestants)) results[name] = await run();
    rounds.push(results);
  }
  return rounds;
}

/** What a figure was measured with. */
export async function surroundingsOf(client) {
  const { rows } = await client.query('SHOW server_version');
  const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  return { medel: version, node: process.versions.node, postgres: rows[0].server_version, cores: cpus().length };
}

function round(value) {
  return value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(4));
}
