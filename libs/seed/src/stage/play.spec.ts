import type { Hands } from './hands.js';
import { play } from './play.js';
import { byItself, scenesOf, type Scene } from './scene.js';
import type { Stage } from './stage.js';

/** A stage that only writes down what it was asked to do. */
function recordingStage() {
  const log: string[] = [];
  const stage: Stage = {
    travelTo: (instant) => Promise.resolve(void log.push(instant.toISOString())),
    as: (who) => ({ submit: (key: string) => Promise.resolve({ status: `${key} by ${who}` }) }) as unknown as Hands,
    watch: {
      callIs: () => Promise.resolve({ status: 'open' }),
      caseIs: () => Promise.reject(new Error('it is not')),
      claimIs: () => Promise.resolve({ status: 'paid' }),
      settled: () => Promise.resolve({ status: 'done' }),
    },
  };
  return { log, stage };
}

const jonna = scenesOf('jonna');
const scene = (at: string, key: string): Scene => jonna(at, `submits ${key}`, (hands) => hands.submit(key));
const END = new Date('2022-12-31T00:00:00Z');

describe('playing stories', () => {
  it('goes by date, across stories, in the time of Stockholm', async () => {
    const { log, stage } = recordingStage();
    const played: string[] = [];
    const stories = [
      [scene('2022-01-10T12:00', 'b'), scene('2022-07-10T12:00', 'c')],
      [scene('2022-01-10T11:59', 'a')],
    ];
    await play(stage, stories, END, ({ status }) => played.push(status));
    expect(played).toEqual(['a by jonna', 'b by jonna', 'c by jonna']);
    expect(log).toEqual([
      '2022-01-10T10:59:00.000Z',
      '2022-01-10T11:00:00.000Z',
      '2022-07-10T10:00:00.000Z',
      END.toISOString(),
    ]);
  });

  it('keeps the order of a story where two scenes are at once', async () => {
    const { stage } = recordingStage();
    const played: string[] = [];
    await play(stage, [[scene('2022-01-10T12:00', 'z'), scene('2022-01-10T12:00', 'a')]], END, ({ status }) =>
      played.push(status),
    );
    expect(played).toEqual(['z by jonna', 'a by jonna']);
  });

  it('leaves out what comes after the end', async () => {
    const { log, stage } = recordingStage();
    await play(stage, [[scene('2023-01-01T00:00', 'later')]], END);
    expect(log).toEqual([END.toISOString()]);
  });

  it('says which scene failed', async () => {
    const { stage } = recordingStage();
    const story = [byItself('2022-03-01T00:00', 'closes the case', (watch) => watch.caseIs('a', 'closed'))];
    await expect(play(stage, [story], END)).rejects.toThrow('2022-03-01T00:00, the clock closes the case: it is not');
  });
});
