import { instantOf, type Scene } from './scene.js';
import type { Stage } from './stage.js';

/** A scene as it went: when it was, and where things stood after it. */
export interface Played {
  readonly scene: Scene;
  readonly instant: Date;
  readonly status: string;
}

/**
 * Plays stories side by side, scene by scene in the order of their dates, up to and including `until`: what has not
 * happened yet is left out. A scene that fails is named in the error.
 */
export async function play(
  stage: Stage,
  stories: readonly (readonly Scene[])[],
  until: Date,
  onPlayed: (played: Played) => unknown = () => undefined,
): Promise<void> {
  const scenes = stories
    .flat()
    .map((scene) => ({ scene, instant: instantOf(scene.at) }))
    .filter(({ instant }) => instant <= until)
    .sort((one, other) => one.instant.getTime() - other.instant.getTime());
  for (const { scene, instant } of scenes) {
    const status = await playScene(stage, scene, instant);
    await onPlayed({ scene, instant, status });
  }
  await stage.travelTo(until);
}

async function playScene(stage: Stage, { who, what, at, act }: Scene, instant: Date): Promise<string> {
  try {
    await stage.travelTo(instant);
    const { status } = await ('by' in act ? act.by(stage.as(who)) : act.seen(stage.watch));
    return status;
  } catch (error) {
    throw new Error(`${at}, ${who} ${what}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
